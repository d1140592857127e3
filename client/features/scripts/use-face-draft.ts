import { useEffect, useState } from 'react';
import type { FaceContent } from '#contract/script-studio.ts';
import { keepDraft, useDraft } from './face-drafts.ts';
import { type Clash, mergeFaces, takeTheirs } from './face-merge.ts';
import { type Face, sameWords } from './face-shape.ts';

/**
 * What one is writing over a language. When somebody else saves meanwhile, what only they changed comes in by itself, and what
 * both changed is told as clashes until each is decided; until then nothing can be saved over them.
 */
export function useFaceDraft(id: string, face: Face) {
  const draft = useDraft(id, face.locale);
  const [decided, setDecided] = useState<Clash['at'][]>([]);
  const [joined, setJoined] = useState<string | null>(null);
  const behind = draft !== null && draft.version !== face.version;
  const merge = behind ? mergeFaces(draft.base, face.content, draft.content) : null;
  const clashes = merge?.clashes.filter(({ at }) => !decided.includes(at)) ?? [];
  const settled = merge !== null && clashes.length === 0;

  useEffect(() => {
    if (!settled || !merge) return;
    const { content } = merge;
    keepDraft(
      id,
      face.locale,
      sameWords(content, face.content) ? null : { version: face.version, base: face.content, content },
    );
    setDecided([]);
    if (merge.tookTheirs) setJoined(face.author?.name ?? null);
  }, [settled, merge, id, face]);

  const write = (content: FaceContent) => {
    const base = draft?.base ?? face.content;
    const version = draft?.version ?? face.version;
    keepDraft(
      id,
      face.locale,
      !behind && JSON.stringify(content) === JSON.stringify(base) ? null : { version, base, content },
    );
  };
  return {
    content: draft?.content ?? face.content,
    draft,
    clashes,
    /** Whose other changes came in by themselves. */
    joined,
    write,
    discard: () => {
      keepDraft(id, face.locale, null);
      setDecided([]);
      setJoined(null);
    },
    saved: () => setJoined(null),
    decide: (clash: Clash, side: 'theirs' | 'mine') => {
      setDecided([...decided, clash.at]);
      if (side === 'theirs' && draft)
        keepDraft(id, face.locale, { ...draft, content: takeTheirs(draft.content, clash) });
    },
  };
}
