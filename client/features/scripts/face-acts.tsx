import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FaceAct } from '#contract/script-studio.ts';
import { languageName } from '#client/platform/language-name.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import type { Face } from './face-shape.ts';
import styles from './face-column.module.css';
import { LimitNote } from './limit-note.tsx';
import { useWriter } from './use-writer.ts';

type FaceActsProps = {
  face: Face;
  changed: boolean;
  /** Why the words cannot be saved as they stand; null when they can. */
  whyNot: string | null;
  working: boolean;
  /** Something stands against publishing the words as they are saved. */
  faulty: boolean;
  onTry: () => void;
  onSave: () => void;
  onDiscard: () => void;
  onMove: (act: FaceAct, note?: string) => void;
  /** Gives up a saved draft for the version in use; the draft stays in the history. */
  onDrop: (inUse: number) => void;
};

type SendBackProps = { working: boolean; onSend: (note: string) => void; onCancel: () => void };

/** As long as the contract takes a reviewer's note. */
const longestNote = 500;

/** The step a line can take next comes first; while there are unsaved words, that is saving them. */
const order: FaceAct[] = ['approve', 'submit', 'sendBack', 'withdraw', 'reinstate', 'retire'];

/** What can be done with one language now, and whom it waits for. */
export function FaceActs(props: FaceActsProps) {
  const { face, changed, whyNot, working, faulty, onTry, onSave, onDiscard, onMove, onDrop } = props;
  const { t, i18n } = useTranslation();
  const me = useWriter();
  const [noteOpen, setNoteOpen] = useState(false);
  const [cancelled, setCancelled] = useState(false);
  const { inUse } = face;
  const trial = face.version > 0 && (
    <StaffButton look="quiet" onPress={onTry}>
      {t('trainer.try.open')}
    </StaffButton>
  );
  if (changed)
    return (
      <>
        {whyNot && <p className={styles.soft}>{whyNot}</p>}
        <div className={styles.acts}>
          <StaffButton
            look="primary"
            isDisabled={whyNot !== null}
            isPending={working}
            tip={t('trainer.save')}
            shortcut="Ctrl+S"
            onPress={onSave}
          >
            {t('trainer.save')}
          </StaffButton>
          <StaffButton look="quiet" isPending={working} onPress={onDiscard}>
            {t('trainer.discard')}
          </StaffButton>
          {trial}
        </div>
      </>
    );
  const language = languageName(face.locale, i18n.language);
  const waits =
    face.state === 'review' && face.approveRefused
      ? t(`trainer.waits.${face.approveRefused}`, { language, name: face.reviewer?.name ?? '' })
      : null;
  const ownWords = face.may.includes('approve') && face.author?.id === me;
  return (
    <>
      {waits && <p className={styles.soft}>{waits}</p>}
      {faulty && face.may.includes('submit') && <p className={styles.soft}>{t('trainer.submitFaulty')}</p>}
      {ownWords && <p className={styles.soft}>{t('trainer.reviewers.aloneMe', { language })}</p>}
      {noteOpen ? (
        <SendBack
          working={working}
          onSend={(note) => {
            onMove('sendBack', note);
            setNoteOpen(false);
          }}
          onCancel={() => {
            setNoteOpen(false);
            setCancelled(true);
          }}
        />
      ) : (
        <div className={styles.acts}>
          {order
            .filter((act) => face.may.includes(act))
            .map((act, index) => (
              <StaffButton
                key={act}
                look={act === 'retire' ? 'quiet' : index === 0 ? 'primary' : 'plain'}
                isPending={working}
                autoFocus={act === 'sendBack' && cancelled}
                onPress={() => (act === 'sendBack' ? setNoteOpen(true) : onMove(act))}
              >
                {t(`trainer.act.${act}`)}
              </StaffButton>
            ))}
          {face.state === 'draft' && inUse !== null && (
            <StaffButton look="quiet" isPending={working} onPress={() => onDrop(inUse)}>
              {t('trainer.discardDraft')}
            </StaffButton>
          )}
          {trial}
        </div>
      )}
    </>
  );
}

/** What the author is to change. Nothing else is within reach meanwhile: publishing is the opposite of what is being written. */
function SendBack({ working, onSend, onCancel }: SendBackProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  return (
    <>
      <label className={styles.note}>
        <span className={styles.soft}>{t('trainer.sendBackNote')}</span>
        <textarea
          autoFocus
          maxLength={longestNote}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.nativeEvent.isComposing) onCancel();
          }}
        />
        <LimitNote used={note.length} most={longestNote} />
      </label>
      <div className={styles.acts}>
        <StaffButton look="primary" isDisabled={working || note.trim() === ''} onPress={() => onSend(note.trim())}>
          {t('trainer.act.sendBack')}
        </StaffButton>
        <StaffButton look="quiet" onPress={onCancel}>
          {t('trainer.phrases.cancel')}
        </StaffButton>
      </div>
    </>
  );
}
