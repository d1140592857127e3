import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { type CSSProperties, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearch } from 'wouter';
import { query } from '#client/platform/api.ts';
import { languageLabel } from '#client/platform/language-name.ts';
import { Notice } from '#client/ui/notice.tsx';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { StaffLoad } from '#client/ui/staff-load.tsx';
import { FaceColumn } from './face-column.tsx';
import { useDraftsOf } from './face-drafts.ts';
import { namedFacts } from './face-words.ts';
import { PreviewDock } from './preview-dock.tsx';
import { columnOrder } from './situation-filter.ts';
import styles from './situation-page.module.css';

/** One situation: a column per language, the source first and pinned; each is written in where it stands. */
export function SituationPage({ id, mayEdit }: { id: string; mayEdit: boolean }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  // One line is open at a time, and stays so until another is: closing it on the way to a button would move the button away.
  const [open, setOpen] = useState<{ locale: string; line: number | null } | null>(null);
  const [results, setResults] = useState<HTMLElement | null>(null);
  /** The language of the last act: what went well is told for that one only. */
  const [latest, setLatest] = useState<string | null>(null);
  /** The list's, brought along for the way back. */
  const search = useSearch();
  const drafts = useDraftsOf(id);
  const situation = useQuery(query.scripts.situation.queryOptions({ input: { id }, staleTime: 0 }));
  const retire = useMutation({
    ...query.scripts.retireSituation.mutationOptions(),
    onSettled: () => client.invalidateQueries({ queryKey: query.scripts.key() }),
  });
  const faces = situation.data?.faces ?? [];
  const title = faces.find((face) => face.locale === i18n.language)?.content.title;
  const back = (
    <Link href={`/scripts${search && `?${search}`}`} className={styles.back}>
      <ArrowLeft aria-hidden size={16} />
      {t('trainer.back')}
    </Link>
  );
  const { data } = situation;
  return (
    <div className={styles.page}>
      <StaffLoad
        back={back}
        title={title ?? id}
        missing={t('trainer.noSuch')}
        {...(mayEdit ? {} : { intro: t('trainer.readOnly') })}
        load={situation}
        tools={
          mayEdit &&
          data && (
            <StaffButton
              look="quiet"
              isDisabled={retire.isPending}
              onPress={() => retire.mutate({ id, retired: !data.retired })}
            >
              {t(data.retired ? 'trainer.situationBack' : 'trainer.situationRetire')}
            </StaffButton>
          )
        }
      >
        {({ source: sourceLocale, facts, skills, retired }) => {
          const ordered = columnOrder(faces, sourceLocale, i18n.language);
          const source = ordered[0];
          if (!source) return null;
          const names = namedFacts(facts, t);
          const contents = new Map(
            faces.map((face) => [face.locale, drafts.get(face.locale)?.content ?? face.content]),
          );
          const rows = Math.max(...[...contents.values()].map(({ lines }) => lines.length), 1);
          const shown = open?.locale ?? ordered[1]?.locale ?? sourceLocale;
          return (
            <>
              {retired && <Notice kind="warn">{t('trainer.situationRetired')}</Notice>}
              {retire.isError && <Notice kind="error">{t('desk.actFailed')}</Notice>}
              <div className={styles.choice} role="group" aria-label={t('trainer.language')}>
                {ordered.map(({ locale }) => (
                  <StaffButton
                    key={locale}
                    pressedIn={locale === shown}
                    onPress={() => setOpen({ locale, line: null })}
                  >
                    {languageLabel(locale, i18n.language)}
                  </StaffButton>
                ))}
              </div>
              <div className={styles.scroll}>
                <div
                  className={styles.columns}
                  style={{ '--rows': rows, '--languages': ordered.length } as CSSProperties}
                >
                  {ordered.map((face) => (
                    <FaceColumn
                      key={face.locale}
                      id={id}
                      face={face}
                      source={source}
                      names={names}
                      skills={skills}
                      mayEdit={mayEdit}
                      shown={face.locale === shown}
                      openLine={open?.locale === face.locale ? open.line : null}
                      onOpen={(line) => setOpen({ locale: face.locale, line })}
                      results={results}
                      isLatest={face.locale === latest}
                      onAct={() => setLatest(face.locale)}
                    />
                  ))}
                </div>
              </div>
              {mayEdit && (
                <div className={styles.bottom}>
                  <div className={styles.results} ref={setResults} />
                  <PreviewDock contents={contents} locale={shown} names={names} />
                </div>
              )}
            </>
          );
        }}
      </StaffLoad>
    </div>
  );
}
