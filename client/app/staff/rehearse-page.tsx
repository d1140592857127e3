import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { PlayList } from '#client/features/rehearsals/play-list.tsx';
import { usePlays, useRehearsal, useTeam } from '#client/features/rehearsals/rehearsal-queries.ts';
import { RehearsalRoom, type WriteBox } from '#client/features/rehearsals/rehearsal-room.tsx';
import { TeamTable } from '#client/features/rehearsals/team-table.tsx';
import { MarkedBox } from '#client/features/scripts/marked-box.tsx';
import { LoadFailed, StaffLoad } from '#client/ui/staff-load.tsx';
import styles from './rehearse-page.module.css';

/** What can be rehearsed; for trainers also who has. */
export function RehearsePage({ mayReview }: { mayReview: boolean }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const plays = usePlays();
  const left = useHistoryState<{ left?: string } | null>()?.left ?? null;
  return (
    <StaffLoad title={t('rehearsals.title')} intro={t('rehearsals.intro')} load={plays}>
      {(loaded) => (
        <>
          <PlayList plays={loaded} left={left} onOpen={(id) => go(`/rehearse/${id}`)} />
          {mayReview && <Team />}
        </>
      )}
    </StaffLoad>
  );
}

function Team() {
  const { t } = useTranslation();
  const team = useTeam();
  return (
    <section className={styles.team}>
      <h2 className={styles.title}>{t('rehearsals.team.title')}</h2>
      <p className={styles.soft}>{t('rehearsals.team.intro')}</p>
      <LoadFailed load={team} />
      {team.data && <TeamTable team={team.data} />}
    </section>
  );
}

/** Written in like the chat of a consult, with the same marks. */
const box: WriteBox = (props) => <MarkedBox {...props} placeholder={props.label} />;

export function RehearsalPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { rehearsal } = useRehearsal(id);
  return (
    <StaffLoad
      back={
        <Link href="/rehearse" className={styles.back}>
          <ArrowLeft aria-hidden size={16} />
          {t('rehearsals.back')}
        </Link>
      }
      title={rehearsal.data?.title ?? t('rehearsals.title')}
      missing={t('rehearsals.noSuch')}
      load={rehearsal}
    >
      {(loaded) => (
        <RehearsalRoom
          rehearsal={loaded}
          box={box}
          onOpen={(next) => go(`/rehearse/${next}`)}
          onLeft={() => go('/rehearse', { state: { left: loaded.playId } })}
        />
      )}
    </StaffLoad>
  );
}
