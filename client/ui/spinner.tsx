import { useEffect, useState } from 'react';
import styles from './spinner.module.css';

/** Longer than this, a turning ring alone says nothing. */
const patience = 2_000;

/** `words` say what is being done; `stillWords` follow after two seconds, when it takes longer than it should. */
export function Spinner({ words, stillWords }: { words: string; stillWords?: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles['spinner']} role="status">
      <span className={styles['ring']} aria-hidden="true" />
      <span>{late && stillWords ? stillWords : words}</span>
    </div>
  );
}
