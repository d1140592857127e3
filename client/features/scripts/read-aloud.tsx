import { Volume2 } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { onVoices, speak, voiceOf } from '#client/platform/speech.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';

const useVoice = (locale: string) => useSyncExternalStore(onVoices, () => voiceOf(locale));

/** Why no line of a language can be heard, said once; nothing where it can. */
export function NoVoice({ locale }: { locale: string }) {
  const { t } = useTranslation();
  return useVoice(locale) ? null : t('trainer.noVoice');
}

/** Hears a line in its language; not there where the browser has no voice for it. */
export function ReadAloud({ text, locale }: { text: string; locale: string }) {
  const { t } = useTranslation();
  const voice = useVoice(locale);
  if (!voice) return null;
  const words = t('trainer.readAloud');
  return (
    <StaffButton size="small" look="quiet" tip={words} aria-label={words} onPress={() => speak(text, voice)}>
      <Volume2 aria-hidden />
    </StaffButton>
  );
}
