import { Captions, CaptionsOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#client/ui/button.tsx';
import { Dialog } from '#client/ui/dialog.tsx';
import type { Call } from './call.ts';
import { CaptionsOverVideo } from './captions-over-video.tsx';
import { type OwnCaptions, useCaptionLines, useHidden } from './captions-queries.ts';
import styles from './captions.module.css';

/**
 * Captions on the customer's phone: the question before anything is heard, the lines, and the way to take it back.
 * `room` is false where the picture has no place for lines, as beside an open chat.
 */
export function CustomerCaptions({
  state,
  answer,
  busy,
  failed,
  call,
  agentName,
  language,
  room,
}: OwnCaptions & {
  call: Call;
  agentName: string;
  language: string;
  room: boolean;
}) {
  const { t } = useTranslation();
  const { lines } = useCaptionLines(call, state === 'agreed');
  const [hidden, setHidden] = useHidden();
  const [open, setOpen] = useState(false);
  const asked = state === 'asked';
  const decide = (agreed: boolean) => {
    answer(agreed);
    if (agreed) setHidden(false);
    setOpen(false);
  };
  return (
    <>
      {room && !hidden && state === 'agreed' && (
        <CaptionsOverVideo
          lines={lines}
          words="consult.captions"
          language={language}
          nameOf={(speaker) => (speaker === 'customer' ? t('consult.captions.you') : `${agentName}:`)}
          onHide={() => setHidden(true)}
        />
      )}
      {room && !asked && (
        <button type="button" className={styles['chip']} onClick={() => setOpen(true)}>
          {state === 'agreed' ? (
            <Captions size={18} aria-hidden="true" />
          ) : (
            <CaptionsOff size={18} aria-hidden="true" />
          )}
          {t(state === 'agreed' ? 'consult.captions.on' : 'consult.captions.off')}
        </button>
      )}
      {asked && (
        <Dialog
          title={t('consult.captions.ask.title')}
          onClose={() => decide(false)}
          actions={
            <>
              <Button look="primary" busy={busy} onClick={() => decide(true)}>
                {t('consult.captions.ask.yes')}
              </Button>
              <Button busy={busy} onClick={() => decide(false)}>
                {t('consult.captions.ask.no')}
              </Button>
            </>
          }
        >
          <p>{t('consult.captions.ask.what', { name: agentName })}</p>
          <p>{t('consult.captions.ask.kept')}</p>
          <p>{t('consult.captions.ask.free')}</p>
          {failed && <p role="alert">{t('consult.captions.failed')}</p>}
        </Dialog>
      )}
      {open && !asked && (
        <Dialog
          title={t('consult.captions.label')}
          onClose={() => setOpen(false)}
          actions={
            state === 'agreed' ? (
              <>
                <Button look="danger" onClick={() => decide(false)}>
                  {t('consult.captions.stop')}
                </Button>
                <Button
                  onClick={() => {
                    setHidden(!hidden);
                    setOpen(false);
                  }}
                >
                  {t(hidden ? 'consult.captions.show' : 'consult.captions.hide')}
                </Button>
              </>
            ) : (
              <>
                <Button look="primary" onClick={() => decide(true)}>
                  {t('consult.captions.start')}
                </Button>
                <Button onClick={() => setOpen(false)}>{t('consult.captions.stay')}</Button>
              </>
            )
          }
        >
          {state === 'agreed' ? (
            <p>{t('consult.captions.onText')}</p>
          ) : (
            <>
              <p>{t('consult.captions.offText')}</p>
              <p>{t('consult.captions.ask.what', { name: agentName })}</p>
              <p>{t('consult.captions.ask.kept')}</p>
            </>
          )}
        </Dialog>
      )}
    </>
  );
}
