import { Check, MessageSquareText, PencilLine, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from '#contract/scripts.ts';
import { languageName } from '#client/platform/language-name.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { becauseWords } from './because-words.ts';
import { suggestionKey } from './suggestion-list.ts';
import type { Outcome } from './suggestion-queries.ts';
import styles from './suggestions.module.css';

type SuggestionsProps = {
  shown: Suggestion[];
  /** The language that was booked; a line in another one says so. */
  language: string;
  failed: boolean;
  loading: boolean;
  sendKey: string;
  /** The line that a key was to send although it is only for saying. */
  toSay: string | null;
  onPoint: (key: string | null) => void;
  onDecide: (suggestion: Suggestion, outcome: Outcome) => void;
  onAdapt: (suggestion: Suggestion) => void;
};

/** Up to three lines to say or send, in the customer's language, with the agent's own below each. */
export function Suggestions({
  shown,
  language,
  failed,
  loading,
  sendKey,
  toSay,
  onPoint,
  onDecide,
  onAdapt,
}: SuggestionsProps) {
  const { t, i18n } = useTranslation();
  if (failed && shown.length === 0) return <p className={styles.none}>{t('desk.words.failed')}</p>;
  if (shown.length === 0) return <p className={styles.none}>{t(loading ? 'desk.loading' : 'desk.words.none')}</p>;
  return (
    <ul className={styles.list} onPointerLeave={() => onPoint(null)}>
      {shown.map((suggestion, index) => {
        const key = suggestionKey(suggestion);
        const because = becauseWords(suggestion.because, t);
        // The others tell with icons what they do: all three stand in full above the chat.
        const isFirst = index === 0;
        const aloud = suggestion.channel === 'spoken' && (
          <span className={styles.aloud} data-told={toSay === key || undefined}>
            {t('desk.words.aloud')}
          </span>
        );
        return (
          <li
            key={key}
            className={styles.suggestion}
            onPointerEnter={() => onPoint(key)}
            onFocus={() => onPoint(key)}
            onBlur={() => onPoint(null)}
          >
            {because && (
              <p className={styles.because} title={because}>
                {suggestion.locale !== language && (
                  <span className={styles.tongue}>{languageName(suggestion.locale, i18n.language)}</span>
                )}
                {because}
              </p>
            )}
            <p className={styles.text} lang={suggestion.locale}>
              {suggestion.text}
            </p>
            {suggestion.locale !== i18n.language && <p className={styles.own}>{suggestion.agentText}</p>}
            {isFirst && (
              <div className={styles.actions}>
                {aloud}
                {suggestion.channel !== 'spoken' && (
                  <StaffButton
                    size="small"
                    tip={t('desk.keys.sendFirst')}
                    shortcut={sendKey}
                    onPress={() => onDecide(suggestion, 'sent')}
                  >
                    <MessageSquareText aria-hidden />
                    {t('desk.words.send')}
                  </StaffButton>
                )}
                {suggestion.channel !== 'written' && (
                  <StaffButton size="small" onPress={() => onDecide(suggestion, 'said')}>
                    <Check aria-hidden />
                    {t('desk.words.said')}
                  </StaffButton>
                )}
              </div>
            )}
            {!isFirst && aloud}
            {suggestion.channel === 'spoken' && (
              <p className={styles.toSay} role="status">
                {toSay === key && t('desk.words.toSay')}
              </p>
            )}
            <div className={styles.corner}>
              {!isFirst && suggestion.channel !== 'spoken' && (
                <IconButton look="plain" name={t('desk.words.send')} onPress={() => onDecide(suggestion, 'sent')}>
                  <MessageSquareText aria-hidden />
                </IconButton>
              )}
              {!isFirst && suggestion.channel !== 'written' && (
                <IconButton look="plain" name={t('desk.words.said')} onPress={() => onDecide(suggestion, 'said')}>
                  <Check aria-hidden />
                </IconButton>
              )}
              {suggestion.channel !== 'spoken' && (
                <IconButton name={t('desk.words.adapt')} onPress={() => onAdapt(suggestion)}>
                  <PencilLine aria-hidden />
                </IconButton>
              )}
              <IconButton name={t('desk.words.notThis')} onPress={() => onDecide(suggestion, 'dismissed')}>
                <X aria-hidden />
              </IconButton>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

type IconButtonProps = { name: string; look?: 'plain' | 'quiet'; onPress: () => void; children: ReactNode };

function IconButton({ name, look = 'quiet', onPress, children }: IconButtonProps) {
  return (
    <StaffButton size="small" look={look} tip={name} aria-label={name} onPress={onPress}>
      {children}
    </StaffButton>
  );
}
