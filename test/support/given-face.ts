import { createElement } from 'react';
import { FaceColumn } from '#client/features/scripts/face-column.tsx';
import type { Face } from '#client/features/scripts/face-shape.ts';

/** A Finnish face in use that nobody works on, with one line. */
export const givenFace: Face = {
  locale: 'fi',
  state: 'published',
  stale: false,
  content: { title: 'Melu', lines: [{ text: 'Yksi.' }], examples: [], triggers: [], notTriggers: [] },
  version: 2,
  inUse: 2,
  instead: null,
  sourceChange: null,
  author: null,
  editedAt: null,
  note: null,
  reviewer: null,
  may: [],
  approveRefused: null,
  fileEdit: null,
  problems: [],
};

/** Its column as a trainer sees it, beside an English source. */
export const givenColumn = (face: Face) =>
  createElement(FaceColumn, {
    id: 'noise',
    face,
    source: { ...givenFace, locale: 'en' },
    names: new Map(),
    skills: [],
    mayEdit: true,
    shown: true,
    openLine: null,
    onOpen: () => undefined,
    results: null,
    isLatest: false,
    onAct: () => undefined,
  });
