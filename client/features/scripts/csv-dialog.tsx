import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download, Upload } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { api, problemOf, query } from '#client/platform/api.ts';
import { languageLabel, languageName } from '#client/platform/language-name.ts';
import { saveText } from '#client/platform/save-text.ts';
import { Notice } from '#client/ui/notice.tsx';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { StaffDialog } from '#client/ui/staff-dialog.tsx';
import { StaffSelect } from '#client/ui/staff-select.tsx';
import { problemWords } from './face-words.ts';
import styles from './situation-list.module.css';

type RowProblem = { row: number; problem: string };

/** More rows than these are read nowhere but in the file itself. */
const mostShown = 20;

/** One language as a table for translators, and back as drafts. */
export function CsvDialog({ locales, onClose }: { locales: string[]; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [locale, setLocale] = useState(locales.includes(i18n.language) ? i18n.language : (locales[0] ?? ''));
  const fetched = useMutation({
    mutationFn: () => api.scripts.exportCsv({ locale }),
    onSuccess: ({ name, csv }) => saveText(name, csv, 'text/csv'),
  });
  const sent = useMutation({
    mutationFn: async (file: File) => ({
      ...(await api.scripts.importCsv({ locale, csv: await file.text() })),
      locale,
    }),
    onSettled: () => client.invalidateQueries({ queryKey: query.scripts.key() }),
  });
  const thrown = sent.error ? problemOf(sent.error) : fetched.error ? problemOf(fetched.error) : null;
  const moved = thrown?.code === 'invalid' ? thrown.data.fields : [];
  const rows: RowProblem[] = [
    ...(sent.data?.problems ?? []),
    ...moved.filter(({ path }) => /^\d+$/u.test(path)).map(({ path, problem }) => ({ row: Number(path), problem })),
  ];
  const faulty = (sent.data?.faulty ?? []).flatMap(({ problems, ...of }) =>
    problems.map((problem) => ({ ...of, problem })),
  );
  const words = ({ row, problem }: RowProblem) => {
    const [kind = '', ...about] = problem.split(':');
    const name = about.join(':');
    // A language is told by its name, where it is one of those to choose from.
    const isUnknown = kind === 'language' && !locales.includes(name);
    const told =
      kind === 'language' && !isUnknown
        ? languageName(name, i18n.language)
        : kind === 'gone'
          ? t(`trainer.${name}`)
          : name || '–';
    return t('trainer.csv.row', {
      row,
      problem: t(`trainer.csv.problem.${isUnknown ? 'noLanguage' : kind}`, { name: told, known: locales.join(', ') }),
    });
  };
  return (
    <StaffDialog title={t('trainer.csv.title')} closeLabel={t('trainer.history.close')} isOpen onClose={onClose}>
      <p className={styles.soft}>{t('trainer.csv.intro')}</p>
      <div className={styles.csv}>
        <StaffSelect
          label={t('trainer.language')}
          labelShown
          choices={locales.map((id) => ({ id, label: languageLabel(id, i18n.language) }))}
          value={locale}
          onChange={setLocale}
        />
        <StaffButton isPending={fetched.isPending} onPress={() => fetched.mutate()}>
          <Download aria-hidden />
          {t('trainer.csv.download')}
        </StaffButton>
        <FileTrigger
          acceptedFileTypes={['.csv', 'text/csv']}
          onSelect={(files) => {
            const file = files?.[0];
            if (file) sent.mutate(file);
          }}
        >
          <StaffButton isPending={sent.isPending}>
            <Upload aria-hidden />
            {t('trainer.csv.upload')}
          </StaffButton>
        </FileTrigger>
      </div>
      {rows.length > 0 && (
        <Notice kind="error" title={t('trainer.csv.refused')}>
          {rows.slice(0, mostShown).map((one) => (
            <p key={`${one.row}${one.problem}`}>{words(one)}</p>
          ))}
          {rows.length > mostShown && <p>{t('trainer.csv.more', { count: rows.length - mostShown })}</p>}
        </Notice>
      )}
      {thrown && rows.length === 0 && (
        <Notice kind="error">
          {t(thrown.code === 'too_large' ? 'trainer.csv.tooLarge' : `errors.${thrown.code}`)}
        </Notice>
      )}
      {sent.data && rows.length === 0 && (
        <Notice>
          {t('trainer.csv.saved', { count: sent.data.saved.length })}
          {sent.data.unchanged > 0 && ` ${t('trainer.csv.unchanged', { count: sent.data.unchanged })}`}
        </Notice>
      )}
      {faulty.length > 0 && sent.data && (
        <Notice
          kind="warn"
          title={t('trainer.csv.faulty', { language: languageLabel(sent.data.locale, i18n.language) })}
        >
          {faulty.slice(0, mostShown).map(({ id, title, problem }) => (
            <p key={`${id}${problem.path}${problem.problem}`}>
              <b lang={sent.data.locale}>{title}</b>: {problemWords(problem, sent.data.locale, t)}
            </p>
          ))}
          {faulty.length > mostShown && <p>{t('trainer.csv.more', { count: faulty.length - mostShown })}</p>}
        </Notice>
      )}
    </StaffDialog>
  );
}
