/** Tells the instant it is. Handed in everywhere, so that a test can stand at any moment. */
export type Clock = () => Date;

/** Makes a new id, UUID version 7, so that rows sort by birth. */
export type NewId = () => string;
