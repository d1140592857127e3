import { Archive, CircleCheck, CircleDashed, Eye, FilePen, History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FaceState } from './situation-filter.ts';
import styles from './face-mark.module.css';

const icons = {
  published: CircleCheck,
  draft: FilePen,
  review: Eye,
  stale: History,
  missing: CircleDashed,
  retired: Archive,
};

/** The state of one language of one situation: an icon and a word. */
export function FaceMark({ state }: { state: FaceState }) {
  const { t } = useTranslation();
  const Icon = icons[state];
  return (
    <span className={styles.mark} data-state={state}>
      <Icon aria-hidden size={15} />
      {t(`trainer.state.${state}`)}
    </span>
  );
}
