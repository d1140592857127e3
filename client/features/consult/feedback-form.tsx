import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#client/platform/api.ts';
import { Button } from '#client/ui/button.tsx';
import { TextArea } from '#client/ui/field.tsx';
import { Notice } from '#client/ui/notice.tsx';
import styles from './feedback-form.module.css';
import { Trouble } from './trouble.tsx';

const scores = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
/** The contract's limit. */
const longestText = 2000;

type Given = { score: number; text: string } | null;

/** One question, 0 to 10, and room for words. Answering again replaces the answer. */
export function FeedbackForm({ agentName, given, onGiven }: { agentName: string; given: Given; onGiven: () => void }) {
  const { t } = useTranslation();
  const [score, setScore] = useState(given?.score ?? null);
  const [text, setText] = useState(given?.text ?? '');
  const [state, setState] = useState<'open' | 'sending' | 'thanks'>(given ? 'thanks' : 'open');
  const [error, setError] = useState<unknown>(null);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (score === null || state === 'sending') return;
    setState('sending');
    setError(null);
    try {
      await api.feedback.give({ score, text });
      setState('thanks');
      onGiven();
    } catch (failed) {
      setError(failed);
      setState('open');
    }
  };

  if (state === 'thanks') {
    return (
      <Notice
        kind="info"
        title={t('consult.nps.thanks')}
        actions={<Button onClick={() => setState('open')}>{t('consult.nps.change')}</Button>}
      >
        {score !== null && <p>{t('consult.nps.yourAnswer', { score })}</p>}
      </Notice>
    );
  }
  return (
    <form className={styles['form']} onSubmit={(event) => void send(event)}>
      <fieldset>
        <legend className={styles['question']}>{t('consult.nps.question', { name: agentName })}</legend>
        <div className={styles['row']}>
          {scores.map((each) => (
            <label key={each} className={styles['score']}>
              <input
                type="radio"
                name="score"
                value={each}
                checked={score === each}
                onChange={() => setScore(each)}
                required
              />
              <span>{each}</span>
            </label>
          ))}
        </div>
        <p className={styles['ends']}>
          <span>{t('consult.nps.low')}</span>
          <span>{t('consult.nps.high')}</span>
        </p>
      </fieldset>
      {score !== null && (
        <>
          <TextArea
            label={t('consult.nps.why')}
            value={text}
            maxLength={longestText}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {error !== null && <Trouble error={error} />}
          <Button look="primary" type="submit" wide busy={state === 'sending'}>
            {t('consult.nps.send')}
          </Button>
        </>
      )}
    </form>
  );
}
