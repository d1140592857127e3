import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Attachable } from './call-link.ts';

/** Shows one picture: the far side's, or an own camera track. Plays silently; sound is the call's matter. */
export function VideoSurface({
  track,
  mirrored = false,
  fit,
  label,
  className,
  onFrame,
}: {
  track: Attachable | MediaStreamTrack;
  mirrored?: boolean;
  /** Fill its place and lose the edges, or show all of it. The class decides when this is not given. */
  fit?: 'cover' | 'contain';
  label: string;
  className?: string | undefined;
  /** Each time a first picture of a track has been painted. */
  onFrame?: (() => void) | undefined;
}) {
  const element = useRef<HTMLVideoElement>(null);
  const painted = useRef(onFrame);
  useEffect(() => {
    painted.current = onFrame;
  });
  // Before the page is painted: a frame later, the first picture comes a frame later.
  useLayoutEffect(() => {
    const video = element.current;
    if (!video) return;
    const waiting = video.requestVideoFrameCallback?.(() => painted.current?.());
    if ('attach' in track) track.attach(video);
    else video.srcObject = new MediaStream([track]);
    // Low power mode on phones refuses to start by itself; the next tap on the page starts it.
    const start = () => void video.play().catch(() => undefined);
    start();
    document.addEventListener('pointerdown', start);
    return () => {
      document.removeEventListener('pointerdown', start);
      if (waiting !== undefined) video.cancelVideoFrameCallback(waiting);
      if ('attach' in track) track.detach(video);
      else video.srcObject = null;
    };
  }, [track]);
  return (
    <video
      ref={element}
      className={className}
      style={{ ...(mirrored ? { transform: 'scaleX(-1)' } : {}), ...(fit ? { objectFit: fit } : {}) }}
      aria-label={label}
      autoPlay
      playsInline
      muted
    />
  );
}
