import { UserX } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsultView } from '#contract/consult.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import type { CallSnapshot } from './call.ts';
import styles from './desk-stage.module.css';
import { problemIn } from './own-media.ts';
import type { OpenCall } from './use-call.ts';

type DeskTroubleProps = {
  call: CallSnapshot;
  consult: Pick<ConsultView, 'customerName' | 'customerPresent' | 'arrivedAt'>;
  open: OpenCall;
};

/** What is wrong, what happens now, and what the agent can do; nothing when all is well. */
export function DeskTrouble({ call, consult, open }: DeskTroubleProps) {
  const { t } = useTranslation();
  const name = consult.customerName;
  const { camera, microphone } = call.own;
  // Who has not come yet has not left, and is not back when they come.
  const isAway = consult.arrivedAt !== null && !consult.customerPresent;
  const isBack = useReturned(isAway);
  const cameraProblem = problemIn(camera);
  const microphoneProblem = problemIn(microphone);
  const device =
    cameraProblem && cameraProblem === microphoneProblem ? 'both' : cameraProblem ? 'camera' : 'microphone';
  const problem = cameraProblem ?? microphoneProblem;
  const lines: { id: string; words: string; act?: { label: string; press: () => void } }[] = [];
  if (call.phase === 'moved')
    lines.push({
      id: 'moved',
      words: t('desk.call.moved'),
      act: { label: t('desk.call.rejoin'), press: open.call.join },
    });
  else if (call.problem) lines.push({ id: 'problem', words: t('desk.call.noVideo') });
  else if (call.phase === 'reconnecting' || call.phase === 'rejoining' || call.stalled)
    lines.push({ id: 'line', words: t('desk.call.reconnecting') });
  if (isAway || (call.phase === 'connected' && call.remote.left && !call.remote.present))
    lines.push({ id: 'left', words: t('desk.call.left', { name }) });
  else if (isBack) lines.push({ id: 'back', words: t('desk.call.back', { name }) });
  if (!call.canPlaySound)
    lines.push({
      id: 'sound',
      words: t('desk.call.soundHeld'),
      act: { label: t('desk.call.playSound'), press: open.call.playSound },
    });
  if (problem)
    lines.push({
      id: 'device',
      words: `${t(`consult.check.problem.${device}.${problem}`)}. ${t(`desk.call.deviceFix.${problem}`)}`,
      act: {
        label: t('desk.retry'),
        press: () => void open.tracks.start({ camera: true, microphone: true }),
      },
    });
  return (
    <div className={styles.troubles} role="status">
      {lines.map((line) => (
        <p key={line.id} className={styles.trouble}>
          <UserX aria-hidden size={16} data-shown={line.id === 'left'} className={styles.troubleIcon} />
          {line.words}
          {line.act && (
            <StaffButton size="small" onPress={line.act.press}>
              {line.act.label}
            </StaffButton>
          )}
        </p>
      ))}
    </div>
  );
}

/** Long enough to be read by somebody who looks at a floor, not at the words. */
const backShownMs = 8_000;

/** True for a while after somebody who was away is so no more. */
function useReturned(away: boolean): boolean {
  const [returned, setReturned] = useState(false);
  const wasAway = useRef(false);
  useEffect(() => {
    if (away) {
      wasAway.current = true;
      setReturned(false);
      return;
    }
    if (!wasAway.current) return;
    wasAway.current = false;
    setReturned(true);
    const timer = setTimeout(() => setReturned(false), backShownMs);
    return () => clearTimeout(timer);
  }, [away]);
  return returned;
}
