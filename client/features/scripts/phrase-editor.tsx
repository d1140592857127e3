import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FACTS } from '#contract/fact-names.ts';
import type { PhraseContent, PhraseOnDesk } from '#contract/script-phrases.ts';
import type { LintRule } from '#contract/script-rules.ts';
import { api, problemOf, query } from '#client/platform/api.ts';
import { shorten } from '#client/platform/shorten.ts';
import { Notice } from '#client/ui/notice.tsx';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { showFacts } from './fact-atoms.ts';
import { namedFacts } from './face-words.ts';
import { PhraseDifferences } from './phrase-differences.tsx';
import type { PhraseDraft } from './phrase-drafts.ts';
import { PhraseFields } from './phrase-fields.tsx';
import { contentOf, differingFields, emptyPhrase, formOf, type PhraseForm, problemsIn } from './phrase-form.ts';
import styles from './phrase-page.module.css';
import { useSaveKey } from './use-save-key.ts';

export type PhraseDone = 'saved' | 'reset' | 'deleted';

export type PhraseEditorProps = {
  /** Null while it is not stored: a new one, or one that a colleague deleted while it was written in. */
  phrase: PhraseOnDesk | null;
  draft: PhraseDraft | null;
  keep: (draft: PhraseDraft | null) => void;
  onSaved: (sent: PhraseContent, now: { id: string; version: number }) => void;
  ruleId: LintRule;
  locale: string;
  words: Record<string, string[]>;
  mayEdit: boolean;
  onDone: (id: string, done: PhraseDone) => void;
  /** Begun just now, by a press. */
  isBegun?: boolean;
};

/** One phrase to write in: what was typed stays until it is saved or given up, whatever a colleague saves meanwhile. */
export function PhraseEditor(props: PhraseEditorProps) {
  const { phrase, draft, keep, onSaved, ruleId, locale, words, mayEdit, onDone, isBegun = false } = props;
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  /** The question was answered with no: the keyboard is back where it was asked. */
  const [cancelled, setCancelled] = useState(false);
  const cancel = () => {
    setAsking(false);
    setCancelled(true);
  };
  const stored = phrase?.content ?? emptyPhrase;
  const form = draft?.form ?? formOf(stored);
  const content = contentOf(form);
  const version = phrase ? (draft?.version ?? phrase.version) : 0;
  const changed = differingFields(content, stored).length > 0;

  const seeAnew = () => client.invalidateQueries({ queryKey: query.scripts.phrases.key() });
  const save = useMutation({
    mutationFn: (sent: PhraseContent) =>
      api.scripts.savePhrase({ locale, ruleId, id: phrase?.id ?? null, version, content: sent }),
    onSuccess: async (now, sent) => {
      await seeAnew();
      onSaved(sent, now);
      onDone(now.id, 'saved');
    },
    onError: seeAnew,
  });
  const reset = useMutation({
    mutationFn: ({ id, version: over }: PhraseOnDesk) => api.scripts.resetPhrase({ locale, id, version: over }),
    onSuccess: async (_, { id, own }) => {
      await seeAnew();
      setAsking(false);
      keep(null);
      onDone(id, own ? 'deleted' : 'reset');
    },
    onError: seeAnew,
  });
  const working = save.isPending || reset.isPending;
  const stale = phrase !== null && phrase.version !== version && !working;
  const mayStand = mayEdit && changed && !stale;
  useSaveKey(() => {
    if (mayStand && !working) save.mutate(content);
  });

  const write = (next: PhraseForm) =>
    keep(!stale && !working && differingFields(contentOf(next), stored).length === 0 ? null : { version, form: next });
  const refused = save.error ? problemOf(save.error) : null;
  const problems = refused?.code === 'invalid' && save.variables ? problemsIn(refused.data.fields, save.variables) : [];
  const failed = [save.error, reset.error]
    .map((error) => error && problemOf(error).code)
    .find((code) => code && code !== 'invalid' && code !== 'stale');

  return (
    <div className={styles.editor}>
      {phrase === null && draft !== null && draft.version > 0 && (
        <Notice kind="warn">{t('trainer.phrases.gone')}</Notice>
      )}
      {stale && (
        <Notice
          kind="warn"
          title={t('trainer.phrases.stale', { name: phrase.editor ?? t('trainer.somebody') })}
          actions={
            <>
              <StaffButton onPress={() => keep({ version: phrase.version, form })}>{t('trainer.keepMine')}</StaffButton>
              <StaffButton onPress={() => keep(null)}>{t('trainer.takeTheirs')}</StaffButton>
            </>
          }
        >
          <PhraseDifferences
            one={{ name: t('trainer.phrases.stored'), content: stored }}
            other={{ name: t('trainer.mine'), content }}
            locale={locale}
          />
        </Notice>
      )}
      {phrase?.unreadable && <Notice kind="warn">{t('trainer.phrases.unreadable')}</Notice>}
      {phrase?.shipped && phrase.fileChanged && !stale && (
        <Notice
          kind="warn"
          title={t('trainer.phrases.fileChanged')}
          actions={
            mayEdit && (
              <StaffButton isPending={working} onPress={() => save.mutate(content)}>
                {t('trainer.file.keep')}
              </StaffButton>
            )
          }
        >
          <PhraseDifferences
            one={{ name: t('trainer.phrases.shippedNow'), content: phrase.shipped }}
            other={{ name: t('trainer.phrases.here'), content }}
            locale={locale}
          />
        </Notice>
      )}
      <PhraseFields
        form={form}
        onChange={write}
        locale={locale}
        words={words}
        mayEdit={mayEdit}
        problems={problems}
        autoFocus={isBegun}
      />
      {problems
        .filter(({ field }) => field === '')
        .map(({ kind, about }) => (
          <Notice key={kind} kind="error">
            {t([`trainer.phrases.problem.${kind}`, 'errors.invalid'], {
              name: shorten(showFacts(about, namedFacts(FACTS, t))),
            })}
          </Notice>
        ))}
      {failed && <Notice kind="error">{t(`errors.${failed}`)}</Notice>}
      {mayEdit && (
        <div className={styles.acts}>
          <StaffButton
            look="primary"
            isDisabled={!mayStand}
            isPending={working}
            tip={t('trainer.phrases.save')}
            shortcut="Ctrl+S"
            onPress={() => save.mutate(content)}
          >
            {t(save.isPending ? 'trainer.phrases.saving' : 'trainer.phrases.save')}
          </StaffButton>
          {draft && (
            <StaffButton look="quiet" isPending={working} onPress={() => keep(null)}>
              {t('trainer.discard')}
            </StaffButton>
          )}
          {phrase && phrase.version > 0 && !asking && (
            <StaffButton look="quiet" isPending={working} autoFocus={cancelled} onPress={() => setAsking(true)}>
              {t(phrase.own ? 'trainer.phrases.delete' : 'trainer.phrases.reset')}
            </StaffButton>
          )}
        </div>
      )}
      {phrase && asking && (
        <div onKeyDown={({ key, nativeEvent }) => key === 'Escape' && !nativeEvent.isComposing && cancel()}>
          <Notice
            kind="warn"
            actions={
              <>
                <StaffButton look="danger" autoFocus isPending={working} onPress={() => reset.mutate(phrase)}>
                  {t(phrase.own ? 'trainer.phrases.delete' : 'trainer.phrases.reset')}
                </StaffButton>
                <StaffButton isPending={working} onPress={cancel}>
                  {t('trainer.phrases.cancel')}
                </StaffButton>
              </>
            }
          >
            {t(phrase.own ? 'trainer.phrases.deleteAsk' : 'trainer.phrases.resetAsk')}
          </Notice>
        </div>
      )}
    </div>
  );
}
