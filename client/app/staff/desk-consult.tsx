import { memo, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callActions } from '#client/features/consult/desk-controls.tsx';
import { DeskEndDialog } from '#client/features/consult/desk-end-dialog.tsx';
import { useDeskHearing } from '#client/features/consult/desk-hearing.ts';
import { deskKeys } from '#client/features/consult/desk-keys.ts';
import { DeskOnScreen } from '#client/features/consult/desk-on-screen.tsx';
import { useDeskActs, useDeskConsult, useDeskSay } from '#client/features/consult/desk-queries.ts';
import { DeskStage } from '#client/features/consult/desk-stage.tsx';
import { stageAfter } from '#client/features/consult/desk-steps.tsx';
import { type OpenCall, useOpenCall } from '#client/features/consult/use-call.ts';
import { useDeskProducts } from '#client/features/products/desk-product-queries.ts';
import { headlinePrice, thumbnail } from '#client/features/products/desk-product-words.ts';
import { adaptedOutcome } from '#client/features/scripts/adapted-line.ts';
import { HeardHint } from '#client/features/scripts/heard-hint.tsx';
import { MarkedBox } from '#client/features/scripts/marked-box.tsx';
import { answeredSituation, suggestionKey } from '#client/features/scripts/suggestion-list.ts';
import { type Outcome, usePromised, useSuggestions } from '#client/features/scripts/suggestion-queries.ts';
import { api } from '#client/platform/api.ts';
import { LoadFailed } from '#client/ui/staff-load.tsx';
import { Spinner } from '#client/ui/spinner.tsx';
import type { ConsultView } from '#contract/consult.ts';
import type { Suggestion } from '#contract/scripts.ts';
import { createDeskDraft } from './desk-draft.ts';
import { DeskPanel } from './desk-panel.tsx';
import styles from './desk-page.module.css';
import { useDeskKeys } from './use-desk-keys.ts';

type DeskConsultProps = {
  bookingId: string;
  active: boolean;
  onHelp: () => void;
  onSince: (since: { since: string; until: string } | null) => void;
  onEnded: () => void;
};

const seatFor = (bookingId: string, signal: AbortSignal) => api.consult.staffSeat({ bookingId }, { signal });

/**
 * One consult at the desk. Taking it was the tap that lets sound play, so the call begins at once. The page around it counts seconds:
 * none of them draws a whole desk.
 */
export const DeskConsult = memo(function DeskConsult({
  bookingId,
  active,
  onHelp,
  onSince,
  onEnded,
}: DeskConsultProps) {
  const { t } = useTranslation();
  const consult = useDeskConsult(bookingId);
  const open = useOpenCall('agent', bookingId, seatFor);
  useEffect(() => {
    if (!open) return;
    open.call.join();
    void open.tracks.start({ camera: true, microphone: true });
  }, [open]);
  const view = consult.data;
  const since = view?.takenAt ?? null;
  const until = view?.endsAt ?? null;
  useEffect(() => {
    if (since && until) onSince({ since, until });
    return () => onSince(null);
  }, [since, until, onSince]);
  if (!view || !open)
    return (
      <main className={styles.idle}>
        <LoadFailed load={consult} />
        {!consult.isError && <Spinner words={t('desk.loading')} />}
      </main>
    );
  return <InConsult consult={view} open={open} active={active} onHelp={onHelp} onEnded={onEnded} />;
});

const doubleTapMs = 500;
/** Nobody reads a new line and presses its key sooner than this. */
const reactionMs = 300;

type InConsultProps = {
  consult: ConsultView;
  open: OpenCall;
  active: boolean;
  onHelp: () => void;
  onEnded: () => void;
};

function InConsult({ consult, open, active, onHelp, onEnded }: InConsultProps) {
  const { t, i18n } = useTranslation();
  const { bookingId } = consult;
  const { acts, failed } = useDeskActs(bookingId);
  const words = useSuggestions(bookingId);
  const products = useDeskProducts(bookingId, consult.language);
  const talk = useDeskSay(bookingId, consult.messages);
  const hearing = useDeskHearing(bookingId, open);
  const [ending, setEnding] = useState(false);
  const end = useCallback(() => setEnding(true), []);
  const promised = usePromised(bookingId, ending);
  const searchBox = useRef<HTMLInputElement>(null);
  const writeBox = useRef<HTMLTextAreaElement>(null);

  const [draft] = useState(() => createDeskDraft(bookingId));
  // The line that was put in the box to be changed before it is sent.
  const [adapting, setAdapting] = useState<Suggestion | null>(null);
  const [toSay, setToSay] = useState<string | null>(null);
  // The next line moves up under the finger: the second half of a double tap must not send that too.
  const justSent = useRef(false);
  const decide = (suggestion: Suggestion, outcome: Outcome) => {
    if (justSent.current) return;
    if (outcome === 'sent') {
      justSent.current = true;
      setTimeout(() => {
        justSent.current = false;
      }, doubleTapMs);
      talk.say(suggestion.text);
    }
    words.decide(suggestion, outcome);
  };
  const adapt = (suggestion: Suggestion) => {
    draft.write([draft.get().text.trim(), suggestion.text].filter(Boolean).join(' '));
    setAdapting(suggestion);
    writeBox.current?.focus();
  };
  const send = () => {
    const text = draft.get().text.trim();
    if (text === '') return;
    talk.say(text);
    const outcome = adapting && adaptedOutcome(adapting.text, text);
    if (adapting && outcome) words.decide(adapting, outcome);
    setAdapting(null);
    draft.write('');
  };
  const firstWords = words.shown[0];
  const firstKey = firstWords && suggestionKey(firstWords);
  const firstSince = useRef(0);
  useEffect(() => {
    firstSince.current = performance.now();
  }, [firstKey]);
  const firstProduct = products.items[0]?.product;
  useDeskKeys(
    active
      ? {
          ...callActions(open),
          help: onHelp,
          end,
          hideCard: () => acts.show(null),
          nextStage: () => acts.setStage(stageAfter(consult.stage)),
          search: () => searchBox.current?.focus(),
          write: () => writeBox.current?.focus(),
          ...(firstWords
            ? {
                // A key that is pressed as the list changes meant the line that stood there.
                sendFirst: () => {
                  if (performance.now() - firstSince.current < reactionMs) return;
                  if (firstWords.channel === 'spoken') setToSay(suggestionKey(firstWords));
                  else decide(firstWords, 'sent');
                },
              }
            : {}),
          ...(firstProduct ? { showFirst: () => acts.show(firstProduct.id) } : {}),
        }
      : {},
    true,
  );
  return (
    <>
      <main className={styles.middle}>
        <h1 className="visually-hidden">{consult.customerName}</h1>
        <DeskStage
          customerName={consult.customerName}
          language={consult.language}
          customerPresent={consult.customerPresent}
          arrivedAt={consult.arrivedAt}
          preflight={consult.preflight}
          open={open}
          hearing={hearing}
          onEnd={end}
        />
        {hearing.said && (
          <HeardHint
            key={hearing.said.id}
            text={hearing.said.text}
            locale={consult.language}
            talk={{ bookingId, answering: answeredSituation(words.shown) }}
          />
        )}
        {failed !== null && (
          <p className={styles.failed} role="alert">
            {t('desk.actFailed')}
          </p>
        )}
        <DeskOnScreen
          card={consult.card}
          pictureOf={({ product }) => thumbnail(product, 160)}
          priceOf={({ product, variant }) => headlinePrice(product, variant, i18n.language, t)}
          onHide={() => acts.show(null)}
        />
      </main>
      <DeskPanel
        consult={consult}
        acts={acts}
        words={words}
        products={products}
        talk={talk}
        keys={deskKeys}
        searchRef={searchBox}
        writeRef={writeBox}
        toSay={toSay}
        onDecide={decide}
        onAdapt={adapt}
        draft={draft}
        onSend={send}
      />
      <DeskEndDialog
        consult={consult}
        promiseBox={(box) => <MarkedBox {...box} rows={1} talk={{ bookingId, answering: null }} />}
        promised={promised}
        isOpen={ending}
        onClose={() => setEnding(false)}
        onEnded={onEnded}
      />
    </>
  );
}
