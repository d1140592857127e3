export type CameraSize = { height: 360 | 540 | 720 | 1080; frameRate: number };

/** Pictures are coded by the processor: with two cores, a large one takes what the page needs to answer a tap. */
const FEW_CORES = 2;

export const hasFewCores = (cores: number): boolean => cores <= FEW_CORES;

/**
 * What is asked of the camera. The agent shows goods: sharper than the customer's, and sharpest, at few pictures a second, where a
 * weak machine shows a detail.
 */
export function cameraSize(side: 'customer' | 'agent', cores: number, detail = false): CameraSize {
  if (!hasFewCores(cores)) return { height: side === 'agent' ? 1080 : 720, frameRate: 30 };
  if (detail) return { height: 1080, frameRate: 5 };
  return { height: side === 'agent' ? 540 : 360, frameRate: 15 };
}
