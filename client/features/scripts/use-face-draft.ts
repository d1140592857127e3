import { useEffect, useState } from 'react';
import type { FaceContent } from '#contract/script-studio.ts';
import { draftAt, keepDraft, typedSince, useDraft } from './face-drafts.ts';
import { type Clash, mergeFaces, takeTheirs } from './face-merge.ts';
import { type Face, sameWords, tidy } from './face-shape.ts';
import { useWriter } from './use-writer.ts';

/**
 * What one is writing over a language. When somebody else saves meanwhile, what only they changed comes in by itself, and what
 * both changed is told as clashes until each is decided; until then nothing can be saved over them.
 */
export function useFaceDraft(id: string, face: Face) {
  const { locale } = face;
  const writer = useWriter();
  const place = { writer, id, locale };
  const draft = useDraft(place);
  const [decided, setDecided] = useState<Clash['at'][]>([]);
  const [joined, setJoined] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  // What comes back while one saves is one's own; after it the draft can stand over a version that is still being fetched.
  const behind = draft !== null && !saving && draft.version < face.version;
  const merge = behind ? mergeFaces(draft.base, face.content, draft.content) : null;
  const clashes = merge?.clashes.filter(({ at }) => !decided.includes(at)) ?? [];
  const settled = merge !== null && clashes.length === 0;

  useEffect(() => {
    if (!settled || !merge) return;
    const { content } = merge;
    keepDraft(
      { writer, id, locale },
      sameWords(content, face.content) ? null : { version: face.version, base: face.content, content },
    );
    setDecided([]);
    if (merge.tookTheirs) setJoined(face.author?.name ?? null);
  }, [settled, merge, writer, id, locale, face]);

  const content = draft?.content ?? face.content;
  const write = (next: FaceContent) => {
    const base = draft?.base ?? face.content;
    const version = draft?.version ?? face.version;
    const unchanged = !behind && !saving && JSON.stringify(next) === JSON.stringify(base);
    keepDraft(place, unchanged ? null : { version, base, content: next });
  };
  /** Saves what stands now; whatever is typed until that is done stays a draft over the version it became. */
  const save = async (send: (content: FaceContent) => Promise<{ version: number }>) => {
    const sent = tidy(content);
    setSaving(true);
    try {
      const { version } = await send(sent);
      keepDraft(place, typedSince(draftAt(place), sent, version));
      setJoined(null);
    } finally {
      setSaving(false);
    }
  };
  return {
    content,
    draft,
    clashes,
    /** Whose other changes came in by themselves. */
    joined,
    write,
    save,
    discard: () => {
      keepDraft(place, null);
      setDecided([]);
      setJoined(null);
    },
    decide: (clash: Clash, side: 'theirs' | 'mine') => {
      setDecided([...decided, clash.at]);
      if (side === 'theirs' && draft) keepDraft(place, { ...draft, content: takeTheirs(draft.content, clash) });
    },
  };
}
