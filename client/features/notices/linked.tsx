import { Fragment } from 'react';
import styles from './outbox-page.module.css';

const address = /(https?:\/\/[^\s<>"]+)/u;

/** A plain message with its web addresses made into links. */
export function Linked({ text }: { text: string }) {
  return (
    <div className={styles.text}>
      {text.split(address).map((part, index) => (
        <Fragment key={`${index}${part.slice(0, 8)}`}>
          {address.test(part) ? (
            <a href={part} target="_blank" rel="noreferrer">
              {part}
            </a>
          ) : (
            part
          )}
        </Fragment>
      ))}
    </div>
  );
}
