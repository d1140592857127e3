import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FaceAct } from '#contract/script-studio.ts';
import { languageName } from '#client/platform/language-name.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import type { Face } from './face-shape.ts';
import styles from './face-column.module.css';

type FaceActsProps = {
  face: Face;
  changed: boolean;
  maySave: boolean;
  working: boolean;
  onTry: () => void;
  onSave: () => void;
  onDiscard: () => void;
  onMove: (act: FaceAct, note?: string) => void;
};

/** The step a line can take next comes first; while there are unsaved words, that is saving them. */
const order: FaceAct[] = ['approve', 'submit', 'sendBack', 'withdraw', 'reinstate', 'retire'];

/** What can be done with one language now, and whom it waits for. */
export function FaceActs({ face, changed, maySave, working, onTry, onSave, onDiscard, onMove }: FaceActsProps) {
  const { t, i18n } = useTranslation();
  const [note, setNote] = useState<string | null>(null);
  const trial = face.version > 0 && (
    <StaffButton look="quiet" onPress={onTry}>
      {t('trainer.try.open')}
    </StaffButton>
  );
  if (changed)
    return (
      <div className={styles.acts}>
        <StaffButton
          look="primary"
          isDisabled={!maySave || working}
          tip={t('trainer.save')}
          shortcut="Ctrl+S"
          onPress={onSave}
        >
          {t('trainer.save')}
        </StaffButton>
        <StaffButton look="quiet" isDisabled={working} onPress={onDiscard}>
          {t('trainer.discard')}
        </StaffButton>
        {trial}
      </div>
    );
  const language = languageName(face.locale, i18n.language);
  const waits =
    face.state === 'review' && face.approveRefused
      ? t(`trainer.waits.${face.approveRefused}`, { language, name: face.reviewer?.name ?? '' })
      : null;
  return (
    <>
      {waits && <p className={styles.soft}>{waits}</p>}
      {note !== null && (
        <label className={styles.note}>
          <span className={styles.soft}>{t('trainer.sendBackNote')}</span>
          <textarea maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        </label>
      )}
      <div className={styles.acts}>
        {order
          .filter((act) => face.may.includes(act))
          .map((act, index) => (
            <StaffButton
              key={act}
              look={act === 'retire' ? 'quiet' : index === 0 ? 'primary' : 'plain'}
              isDisabled={working || (act === 'sendBack' && note?.trim() === '')}
              onPress={() => {
                if (act === 'sendBack' && note === null) return setNote('');
                onMove(act, act === 'sendBack' ? note?.trim() : undefined);
                setNote(null);
              }}
            >
              {t(`trainer.act.${act}`)}
            </StaffButton>
          ))}
        {trial}
      </div>
    </>
  );
}
