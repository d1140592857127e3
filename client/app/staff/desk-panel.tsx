import { SendHorizontal } from 'lucide-react';
import { type RefObject, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { DeskChat } from '#client/features/consult/desk-chat.tsx';
import type { deskKeys } from '#client/features/consult/desk-keys.ts';
import type { DeskActs, useDeskSay } from '#client/features/consult/desk-queries.ts';
import { DeskSteps } from '#client/features/consult/desk-steps.tsx';
import { orderSumWords } from '#client/features/consult/order-sum.ts';
import { CustomerFacts } from '#client/features/customers/customer-facts.tsx';
import { CustomerHead } from '#client/features/customers/customer-head.tsx';
import { useCustomerCard } from '#client/features/customers/customer-queries.ts';
import type { DeskProductsModel } from '#client/features/products/desk-product-queries.ts';
import { amountOf } from '#client/features/products/desk-product-words.ts';
import { DeskProducts, type ProductActs } from '#client/features/products/desk-products.tsx';
import { MarkedBox } from '#client/features/scripts/marked-box.tsx';
import { answeredSituation } from '#client/features/scripts/suggestion-list.ts';
import type { Outcome, useSuggestions } from '#client/features/scripts/suggestion-queries.ts';
import { Suggestions } from '#client/features/scripts/suggestions.tsx';
import { problemOf } from '#client/platform/api.ts';
import { inLanguage } from '#client/platform/language-name.ts';
import { LoadFailed } from '#client/ui/staff-load.tsx';
import { StaffButton } from '#client/ui/staff-button.tsx';
import type { ConsultView } from '#contract/consult.ts';
import type { Suggestion } from '#contract/scripts.ts';
import type { DeskDraft } from './desk-draft.ts';
import styles from './desk-panel.module.css';

type DeskPanelProps = {
  consult: ConsultView;
  acts: DeskActs;
  words: ReturnType<typeof useSuggestions>;
  products: DeskProductsModel;
  talk: ReturnType<typeof useDeskSay>;
  keys: typeof deskKeys;
  searchRef: RefObject<HTMLInputElement | null>;
  writeRef: RefObject<HTMLTextAreaElement | null>;
  /** The line that a key was to send although it is only for saying. */
  toSay: string | null;
  onDecide: (suggestion: Suggestion, outcome: Outcome) => void;
  /** Puts a line in the box, to be changed before it is sent. */
  onAdapt: (suggestion: Suggestion) => void;
  draft: DeskDraft;
  onSend: () => void;
};

/** Long enough to be read by somebody who talks and films at the same time. */
const notedMs = 5_000;

const roomy = '(width >= 1400px) and (height >= 780px)';

/** Customer, products, words, chat: all in sight on a large screen; on a smaller one words and chat stay, the rest takes turns. */
export function DeskPanel(props: DeskPanelProps) {
  const { t, i18n } = useTranslation();
  const { consult, acts, words, products, keys, searchRef, toSay, onDecide, onAdapt } = props;
  const wide = useMedia(roomy);
  const card = useCustomerCard(consult.bookingId);
  const [noted, setNoted] = useState('');
  useEffect(() => {
    if (noted === '') return;
    const timer = setTimeout(() => setNoted(''), notedMs);
    return () => clearTimeout(timer);
  }, [noted]);
  const productActs = useMemo<ProductActs>(
    () => ({
      show: acts.show,
      sumOf: (order) => orderSumWords(order, t, i18n.language),
      request: ({ kind, product, variant, quantity }) => {
        const much = quantity !== null && amountOf(quantity, product.unit, i18n.language, t);
        const size = product.variants.find(({ code }) => code === variant)?.name;
        const named = [product.name, size, much].filter(Boolean).join(', ');
        const told = t(`desk.products.${kind === 'order' ? 'ordered' : 'sampled'}`, { product: named });
        return acts.request({ kind, productId: product.id, variant, quantity }).then(
          () => {
            setNoted(told);
            return true;
          },
          (error: unknown) => {
            setNoted(t(problemOf(error).code === 'variant_needed' ? 'errors.variant_needed' : 'desk.actFailed'));
            return false;
          },
        );
      },
    }),
    [acts, t, i18n.language],
  );
  const head = <CustomerHead name={consult.customerName} language={consult.language} card={card.data} />;
  const customer = <CustomerPart card={card} bookingId={consult.bookingId} />;
  const wordsPart = (
    <>
      <DeskSteps stage={consult.stage} mood={consult.mood} onStage={acts.setStage} onMood={acts.setMood} />
      <Suggestions
        language={consult.language}
        shown={words.shown}
        failed={words.failed}
        loading={words.loading}
        sendKey={keys.sendFirst}
        toSay={toSay}
        onPoint={words.point}
        onDecide={onDecide}
        onAdapt={onAdapt}
      />
    </>
  );
  const productsPart = (
    // Whoever goes on to something else is not told any more what was noted before.
    <div className={styles.offered} onInput={() => setNoted('')}>
      <DeskProducts
        model={products}
        searchRef={searchRef}
        searchKey={keys.search}
        showKey={keys.showFirst}
        card={consult.card}
        shortlist={consult.shortlist}
        acts={productActs}
      />
      <p className={styles.noted} role="status">
        {noted}
      </p>
    </div>
  );
  if (wide)
    return (
      <aside className={styles.panel} data-wide aria-label={t('desk.panel.label')}>
        <div className={styles.column}>
          <section className={styles.words} aria-label={t('desk.panel.words')}>
            {wordsPart}
          </section>
          <Chat {...props} />
        </div>
        <div className={styles.column}>
          {head}
          <section className={styles.customer} aria-label={t('desk.panel.customer')} tabIndex={0}>
            {customer}
          </section>
          <section className={styles.goods} aria-label={t('desk.panel.products')}>
            {productsPart}
          </section>
        </div>
      </aside>
    );
  return (
    <aside className={styles.panel} aria-label={t('desk.panel.label')}>
      {head}
      <Tabs className={styles.tabs} defaultSelectedKey="words">
        <TabList className={styles.tabList} aria-label={t('desk.panel.label')}>
          {(['words', 'products', 'customer'] as const).map((part) => (
            <Tab key={part} id={part} className={styles.tab}>
              {t(`desk.panel.${part}`)}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="words" className={styles.tabPanel}>
          {wordsPart}
        </TabPanel>
        <TabPanel id="products" className={styles.tabPanel}>
          {productsPart}
        </TabPanel>
        <TabPanel id="customer" className={styles.tabPanel}>
          {customer}
        </TabPanel>
      </Tabs>
      <Chat {...props} />
    </aside>
  );
}

function CustomerPart({ card, bookingId }: { card: ReturnType<typeof useCustomerCard>; bookingId: string }) {
  const { t, i18n } = useTranslation();
  const amountIn = useCallback(
    (quantity: number, unit: string) => amountOf(quantity, unit, i18n.language, t),
    [i18n.language, t],
  );
  return (
    <>
      <LoadFailed load={card} />
      {card.data && <CustomerFacts card={card.data} bookingId={bookingId} amountOf={amountIn} />}
    </>
  );
}

function Chat(props: DeskPanelProps) {
  const { consult, talk } = props;
  return (
    <div className={styles.chat}>
      <DeskChat consult={consult} outgoing={talk.outgoing} onSendAgain={talk.sayAgain} onDiscard={talk.discard}>
        <WriteBox {...props} />
      </DeskChat>
    </div>
  );
}

function WriteBox({ consult, words, writeRef, draft, onSend }: DeskPanelProps) {
  const { t, i18n } = useTranslation();
  const { text } = useSyncExternalStore(draft.subscribe, draft.get);
  return (
    <div className={styles.write}>
      <MarkedBox
        value={text}
        onChange={draft.write}
        locale={consult.language}
        label={t('desk.chat.label', { name: consult.customerName })}
        placeholder={t('desk.chat.placeholder', { inLanguage: inLanguage(t, consult.language, i18n.language) })}
        rows={1}
        onEnter={onSend}
        boxRef={writeRef}
        floating
        talk={{ bookingId: consult.bookingId, answering: answeredSituation(words.shown) }}
      />
      <StaffButton look="primary" aria-label={t('desk.chat.send')} isDisabled={text.trim() === ''} onPress={onSend}>
        <SendHorizontal aria-hidden />
      </StaffButton>
    </div>
  );
}

function useMedia(condition: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(condition);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => matchMedia(condition).matches,
  );
}
