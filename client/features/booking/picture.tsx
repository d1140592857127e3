import { useState } from 'react';
import styles from './picture.module.css';

/**
 * A surface of the goods, true to scale, as the server draws it; boards of plain colour where there is none. Decoration:
 * the words beside it say what it is about.
 */
export function SurfacePicture({
  src,
  eager = false,
  className,
}: {
  src: string;
  eager?: boolean;
  className?: string;
}) {
  const [missing, setMissing] = useState(false);
  const widths = eager ? [400, 800, 1200] : [160, 240];
  const at = (width: number) => `${src}?w=${width}`;
  return (
    <div className={`${styles['picture']} ${className ?? ''}`}>
      {!missing && (
        <img
          src={at(eager ? 800 : 160)}
          srcSet={widths.map((width) => `${at(width)} ${width}w`).join(', ')}
          sizes={eager ? '(max-width: 640px) 92vw, 608px' : '64px'}
          alt=""
          loading={eager ? 'eager' : 'lazy'}
          fetchPriority={eager ? 'high' : 'auto'}
          onError={() => setMissing(true)}
        />
      )}
    </div>
  );
}
