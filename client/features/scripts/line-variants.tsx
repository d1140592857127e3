import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { withKept } from '#contract/kept-marks.ts';
import type { ScriptLine } from '#contract/script-library.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import type { FactNames } from './fact-atoms.ts';
import { LineBox } from './line-box.tsx';
import styles from './line-cell.module.css';
import { possibleVariants, samplesOf, textOf, type Variant, withVariant } from './line-variants.ts';

/** "Pani", or the numbers a plural is for: "2, 3, 4 …". */
export function variantName({ kind, key }: Variant, locale: string, t: TFunction): string {
  return kind === 'forms'
    ? t(`trainer.form.${key}`)
    : t('trainer.plural', { numbers: samplesOf(locale, key).join(', ') });
}

/** What its button does, in words: a plural's numbers stand in the sentence differently than a form of address. */
function variantAct(act: 'add' | 'remove', { kind, key }: Variant, locale: string, t: TFunction): string {
  return kind === 'forms'
    ? t(`trainer.${act}Form`, { form: t(`trainer.form.${key}`) })
    : t(`trainer.${act}Plural`, { numbers: samplesOf(locale, key).join(', ') });
}

type LineVariantsProps = {
  line: ScriptLine;
  onChange: (line: ScriptLine) => void;
  locale: string;
  label: string;
  names: FactNames;
  longest: number;
};

/** How a line is said to whom, and with which number, where that differs. */
export function LineVariants({ line, onChange, locale, label, names, longest }: LineVariantsProps) {
  const { t } = useTranslation();
  const variants = possibleVariants(line, locale);
  const named = (variant: Variant) => variantName(variant, locale, t);
  const written = variants.filter((variant) => textOf(line, variant) !== undefined);
  return (
    <>
      {written.map((variant) => (
        <div key={variant.key} className={styles.form}>
          <p className={styles.formName}>{named(variant)}</p>
          <LineBox
            value={textOf(line, variant) ?? ''}
            onChange={(text) => onChange(withVariant(line, variant, text))}
            locale={locale}
            label={`${label}, ${named(variant)}`}
            names={names}
            maxLength={longest}
            kept={line.kept}
            onKept={(mark) => onChange(withKept(line, mark))}
          />
          <StaffButton size="small" look="quiet" onPress={() => onChange(withVariant(line, variant, null))}>
            {variantAct('remove', variant, locale, t)}
          </StaffButton>
        </div>
      ))}
      <div className={styles.tools}>
        {variants
          .filter((variant) => !written.includes(variant))
          .map((variant) => (
            <StaffButton
              key={variant.key}
              size="small"
              look="quiet"
              onPress={() => onChange(withVariant(line, variant, line.text))}
            >
              {variantAct('add', variant, locale, t)}
            </StaffButton>
          ))}
      </div>
    </>
  );
}
