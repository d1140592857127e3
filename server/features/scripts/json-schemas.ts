import { z } from 'zod';
import { outOfUseFile } from '#contract/out-of-use.ts';
import { playFaceFile, playFile } from '#contract/rehearsal-plays.ts';
import { faceFile, hollowFile, listeningFile, repliesFile, situationFile } from '#contract/script-library.ts';

type Told = Record<string, string>;

const situationTold: Told = {
  id: 'The name of the folder.',
  sourceLocale: 'The language it was written in first; the others follow its lines and placeholders.',
  stages: 'Parts of a consult in which it is offered without a word from the customer.',
  moods: 'Moods an agent taps that bring it.',
  signals: 'What the product knows by itself that brings it: a late order, an empty shelf, the last minutes.',
  facts: 'Everything its lines may name between braces.',
  moves: 'What its lines do: acknowledge, own, act, time, choice.',
  priority: 'Which of two equally fitting situations comes first; 90 for a broken promise, 40 for an offer.',
  coolDown: 'Minutes it rests once a line of it was said or dismissed.',
  channel: 'Whether its lines are meant to be said aloud, to be sent, or both.',
};
const faceTold: Told = {
  title: 'What agents see: when to use it, in a few words.',
  examples:
    "What customers say, each in its own way; the engine learns from them. Not translations of another language's.",
  triggers: 'Words that speak strongly for it, in whatever inflection; in plain small talk they bring nothing.',
  notTriggers: 'Words that keep it away although the rest fits.',
  lines:
    'What the agent says, best first: as many as in the source language, with the same placeholders and for the same skills.',
  origin: 'Where the words come from.',
  reviewedBy: 'The native reader who approved them, or null.',
  reviewedOn: 'The day of that review, or null.',
  version: 'Goes up by one whenever the words change.',
  basedOn: 'The version of the source language they were written from.',
};
const listeningTold: Told = {
  smallTalk: 'What customers say that asks for no hint.',
  spellings: 'How people type (lower case, without accents) and the word it stands for.',
  meanings:
    'Words and phrases that mean the same, parted by commas, in any inflection; "golv*" and "*golv" are words that begin and end so.',
};
const hollowTold: Told = {
  reasons: 'What each code means, said to the agent.',
  words: 'Classes of words that patterns name with a $, such as every way to say sorry.',
  cues: 'Patterns for a time, an act of one’s own, a named fact, another way: they excuse a phrase.',
  moves: 'Patterns that credit the parts of an answer that repairs: acknowledge, own, act, time, choice.',
  past: 'Patterns that tell of what has been ("was due", "yesterday"): a time in the same clause is credited for nothing.',
  today:
    'Patterns that name a clock time of today ("before # & today"): once it has passed it is credited for nothing.',
  forenoon: 'Patterns that say that a clock time is before noon; without them 3 is three in the afternoon.',
  denied:
    'Patterns that deny ("not our mistake", "I send no"): an own or an act in the same clause is credited for nothing.',
  checks: 'Rules over a whole text: its patterns, the numbers from which it fires, samples that must draw it.',
  phrases: 'Hollow phrases, the patterns that find them and what to say instead.',
};

const repliesTold: Told = {
  hollow: 'Replies that say nothing: whole texts as somebody would send them, each in wording of its own.',
  good: 'Replies that say something, the near misses of the hollow ones most of all.',
};

const outOfUseTold: Told = {
  situations: 'Situations that are not offered in any language.',
  faces: 'Languages in which a situation is not offered, as situation/language.',
  rules: 'By language, the rules of the linter that are off.',
};

const playTold: Told = {
  id: 'The name of the folder.',
  opens: 'The beat it begins with.',
  temper: 'How the customer feels when it begins: calm, tense, sharp.',
  beats:
    'Each thing the customer writes: the moves it asks for, and the ways on. Ways are tried from the top: short (fewer than four words), hollow (the linter marks something), has (these moves are there), temper (how the customer felt); `turns` makes them calmer or sharper. The last way names nothing and takes every other answer.',
  endings: 'How it may end: agreed, open (not settled, but there is a next step), left.',
};
const playFaceTold: Told = {
  title: 'What agents see in the list, in a few words.',
  customer: 'The name of the customer.',
  about: 'Who the customer is and what has happened.',
  facts: 'What the agent knows and may promise.',
  beats:
    "What the customer writes, `tempers` when calmer or sharper, and the better line: a model answer with the beat's moves.",
  endings: 'The last thing the customer writes, and what became of it.',
  origin: 'Where the words come from.',
  reviewedBy: 'The native reader who approved them, or null.',
  reviewedOn: 'The day of that review, or null.',
};

/** JSON Schemas of the library's files by their name in scripts-library/schemas, for editors to complete and check by. */
export function librarySchemas(): Record<string, object> {
  return {
    'situation.json': schemaOf(situationFile, 'A situation', situationTold),
    'face.json': schemaOf(faceFile, 'The words of a situation in one language', faceTold),
    'listening.json': schemaOf(listeningFile, 'How a language is heard', listeningTold),
    'replies.json': schemaOf(repliesFile, 'Replies told apart', repliesTold),
    'hollow-phrases.json': schemaOf(hollowFile, 'Phrases that say nothing', hollowTold),
    'out-of-use.json': schemaOf(outOfUseFile, 'What was taken out of use in the product', outOfUseTold),
    'play.json': schemaOf(playFile, 'A play to rehearse', playTold),
    'play-face.json': schemaOf(playFaceFile, 'The words of a play in one language', playFaceTold),
  };
}

function schemaOf(file: z.ZodType, title: string, told: Told): object {
  const schema = z.toJSONSchema(file, { io: 'input' });
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    name,
    typeof property === 'object' && told[name] ? { description: told[name], ...property } : property,
  ]);
  return { ...schema, title, properties: Object.fromEntries(properties) };
}
