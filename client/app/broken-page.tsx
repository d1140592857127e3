import { useTranslation } from 'react-i18next';
import { Button } from '#client/ui/button.tsx';
import { Empty } from '#client/ui/empty.tsx';
import styles from './broken-page.module.css';

/** Stands where a page could not be drawn, or a part of it did not come: it says so, and how to get back. */
export function BrokenPage() {
  const { t } = useTranslation();
  return (
    <main className={styles['page']}>
      <Empty
        title={t('ui.broken')}
        actions={
          <Button look="primary" onClick={() => location.reload()}>
            {t('ui.reload')}
          </Button>
        }
      >
        {t('ui.brokenHint')}
      </Empty>
    </main>
  );
}
