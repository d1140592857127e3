import { Languages } from 'lucide-react';
import styles from './language-switch.module.css';

/** A small native list of languages, each by its own name. `label` is heard, the globe and the short code are seen. */
export function LanguageSwitch({
  label,
  value,
  languages,
  onChoose,
}: {
  label: string;
  value: string;
  languages: { locale: string; name: string }[];
  onChoose(locale: string): void;
}) {
  return (
    <label className={styles['switch']}>
      <Languages size={18} aria-hidden="true" />
      <span className="visually-hidden">{label}</span>
      <span className={styles['short']} aria-hidden="true">
        {value}
      </span>
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {languages.map(({ locale, name }) => (
          <option key={locale} value={locale} lang={locale}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
