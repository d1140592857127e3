import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FaceAct, FaceContent, FaceProblem } from '#contract/script-studio.ts';
import { problemOf, query } from '#client/platform/api.ts';
import { asksAnew } from '#client/platform/asks-anew.ts';

/** Saving one language, moving it on, rolling it back. A refusal tells which places stand against it. */
export function useFaceActs(id: string, locale: string) {
  const client = useQueryClient();
  const settled = { onSettled: asksAnew(client, query.scripts.key()) };
  const save = useMutation({ ...query.scripts.save.mutationOptions(), ...settled });
  const move = useMutation({ ...query.scripts.move.mutationOptions(), ...settled });
  const restore = useMutation({ ...query.scripts.restore.mutationOptions(), ...settled });
  const last = lastOf([save, move, restore]);
  const problem = last?.error ? problemOf(last.error) : null;
  const refused: FaceProblem[] = problem?.code === 'invalid' ? problem.data.fields : [];
  return {
    /** `fileSeen` decides a file that was edited meanwhile. */
    save: (version: number, content: FaceContent, fileSeen = false) =>
      save.mutateAsync({ id, locale, version, content, fileSeen }),
    move: (version: number, act: FaceAct, note?: string) =>
      move.mutateAsync({ id, locale, version, act, ...(note && { note }) }),
    restore: (version: number, to: number) => restore.mutateAsync({ id, locale, version, to }),
    working: save.isPending || move.isPending || restore.isPending,
    /** What went through, if that was the last thing tried. */
    done: !last?.isSuccess
      ? null
      : last === restore
        ? 'restore'
        : last === save
          ? 'save'
          : (move.variables?.act ?? null),
    error: problem?.code ?? null,
    refused,
    reset: () => {
      save.reset();
      move.reset();
      restore.reset();
    },
  };
}

/** The one that was tried last: only how that ended is told, whatever became of those before. */
export function lastOf<T extends { submittedAt: number; isIdle: boolean }>(acts: T[]): T | null {
  return acts.filter(({ isIdle }) => !isIdle).toSorted((a, b) => b.submittedAt - a.submittedAt)[0] ?? null;
}
