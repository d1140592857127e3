import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { type ConsultView, type Mood, moods, type Stage, stages } from '#contract/consult.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { deskKeys } from './desk-keys.ts';
import styles from './desk-steps.module.css';

/** The stage after this one; the last stays. */
export function stageAfter(stage: Stage): Stage {
  return stages[Math.min(stages.indexOf(stage) + 1, stages.length - 1)] ?? stage;
}

type DeskStepsProps = Pick<ConsultView, 'stage' | 'mood'> & {
  onStage: (stage: Stage) => void;
  onMood: (mood: Mood | null) => void;
};

/** What the product is told by a tap, because it does not listen: where the talk stands, and how the customer feels. */
export const DeskSteps = memo(function DeskSteps({ stage, mood, onStage, onMood }: DeskStepsProps) {
  const { t } = useTranslation();
  const at = stages.indexOf(stage);
  return (
    <div className={styles.steps}>
      <ol className={styles.stages} aria-label={t('desk.stage.label')}>
        {stages.map((one, index) => (
          <li key={one}>
            <button
              type="button"
              className={styles.stage}
              data-past={index < at || undefined}
              aria-current={index === at ? 'step' : undefined}
              title={index === at + 1 ? `${t('desk.keys.nextStage')} (${deskKeys.nextStage.toUpperCase()})` : undefined}
              onClick={() => onStage(one)}
            >
              {t(`desk.stage.${one}`)}
            </button>
          </li>
        ))}
      </ol>
      <div className={styles.moods} role="group" aria-label={t('desk.mood.label')}>
        {moods.map((one) => (
          <StaffButton
            key={one}
            size="small"
            pressedIn={mood === one}
            onPress={() => onMood(mood === one ? null : one)}
          >
            {t(`desk.mood.${one}`)}
          </StaffButton>
        ))}
      </div>
    </div>
  );
});
