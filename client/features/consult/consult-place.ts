import { forget, recall, remember } from '#client/platform/storage.ts';
import type { Mode } from './preflight-screen.tsx';

export type Step = 'check' | 'wait' | 'call';
/** `camera` and `microphone`: whether they were on, so that a reload never opens what somebody had closed. */
export type Place = { step: Step; mode: Mode; camera: boolean; microphone: boolean };

/** A wait and a talk are over by then; whoever comes back later is checked again. */
const checkedMs = 3 * 3_600_000;

/** Where this tab was before a reload (`tab`); in a new one, where another tab of this device was not long ago (`device`). */
export function placeFrom(tab: unknown, device: unknown, now: number): Place {
  const elsewhere = device as { place?: unknown; at?: number } | null;
  const age = now - (elsewhere?.at ?? 0);
  const kept = (tab ?? (age >= 0 && age < checkedMs ? elsewhere?.place : null)) as Partial<Place> | null | undefined;
  const step = kept?.step === 'wait' || kept?.step === 'call' ? kept.step : 'check';
  const mode = kept?.mode === 'sound' || kept?.mode === 'chat' ? kept.mode : 'video';
  return { step, mode, camera: kept?.camera ?? mode === 'video', microphone: kept?.microphone ?? mode !== 'chat' };
}

const placeKey = (bookingId: string) => `consult-place:${bookingId}`;

export function recallPlace(bookingId: string): Place {
  const key = placeKey(bookingId);
  return placeFrom(recall(key, 'tab'), recall(key), Date.now());
}

export function rememberPlace(bookingId: string, place: Place): void {
  const key = placeKey(bookingId);
  remember(key, place, 'tab');
  remember(key, { place, at: Date.now() });
}

export function forgetPlace(bookingId: string): void {
  const key = placeKey(bookingId);
  forget(key, 'tab');
  forget(key);
}
