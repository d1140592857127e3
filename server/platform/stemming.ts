import snowball from 'snowball-stemmers';

type Stemmer = (folded: string) => string;

const unmarkable: Record<string, string> = { ł: 'l', ø: 'o', æ: 'ae', đ: 'd', ß: 'ss', œ: 'oe', ð: 'd', þ: 'th' };

const PLAIN = /^[a-z0-9]*$/;

/** Lower case without marks ("Łódź" → "lodz", "Mørk" → "mork"), so that a text typed without them still matches. */
export function fold(word: string): string {
  if (PLAIN.test(word)) return word;
  return word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[łøæđßœðþ]/gu, (letter) => unmarkable[letter] ?? letter);
}

/** The words of a text in lower case, marks kept; punctuation and hyphens separate. */
export function words(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? []
  );
}

/**
 * The part of a word that its inflections share, folded. Meant for comparing, not for showing. Nouns and adjectives count
 * most: Snowball's own Finnish, Swedish and Norwegian rules part "lattia" from "lattian" and "golv" from "golvet".
 * A locale without rules gets the folded word.
 */
export function stem(locale: string, word: string): string {
  const folded = fold(word);
  if (folded.length < 3 || /\p{N}/u.test(folded)) return folded;
  const language = languages.get(locale) ?? languages.get(locale.split('-')[0] ?? '');
  return language?.irregular[folded] ?? language?.stem(folded) ?? folded;
}

/** A word as it is compared: folded, and its stem. */
export type Word = { folded: string; stem: string };

/** Stems shorter than this are shared by chance ("mitat" and "mitä"): then the word itself must be the same. */
const SHORT_STEM = 4;

export function isSameWord(one: Word, other: Word | undefined): boolean {
  if (!other || one.stem !== other.stem) return false;
  return one.stem.length >= SHORT_STEM || one.folded === other.folded;
}

/** Equal for the same words, for looking them up. */
export function wordKey(word: Word): string {
  return word.stem.length >= SHORT_STEM ? word.stem : `=${word.folded}`;
}

/** Forms that no ending explains; few on purpose: words a floor shop hears daily. */
const irregular = {
  // "matt" (no gloss) is not "matta" (a rug); the same in nb and fi.
  sv: { matt: 'matt', gratt: 'gra', graa: 'gra', blatt: 'bla', blaa: 'bla', bocker: 'bok' },
  nb: { matt: 'matt', gratt: 'gra', graa: 'gra', blatt: 'bla', blaa: 'bla', traer: 'tre', traerne: 'tre' },
  pl: { dab: 'deb', debu: 'deb', debie: 'deb', podlodze: 'podlog', listew: 'listw', parkiecie: 'parkiet' },
  fi: { matta: 'matta', lista: 'list', uuden: 'uus', uutta: 'uus', uudet: 'uus', uusi: 'uus', laadusta: 'laat' },
};

type Endings = { longest: number; known: ReadonlySet<string> };

function endings(written: string): Endings {
  const known = written.split(' ');
  return { longest: Math.max(...known.map(({ length }) => length)), known: new Set(known) };
}

const swedish = endings(
  'heterna heten heter arnas ernas ornas arna erna orna anden ande aren arens ens ets ade are ast aste ern ar er or en et an as es na a e s',
);
const norwegian = endings('hetene heten heter enes ene ens ets ende ane erne ere ers ar er en et a e s');
const polish = endings(
  'owego owych owymi owemu owym owej owa owe owy owi ami ach iego ego emu iemu iego ymi imi ych ich ym im iej ej ow om em ia ie ii iu io a e i o u y',
);
const finnish = endings(
  'issa issaan ssa ista sta illa lla ilta lta ille lle iksi ksi itta tta ineen ina na ihin iin seen siin ien iden itten jen den ten isen isten isia isiin iset inen nen ita ja ta n t',
);

// "leverans" would lose an s that "leveransen" keeps.
const swedishStem: Stemmer = (word) => undoubled(withoutEnding(word, swedish)).replace(/ns$/, 'n');

const languages = new Map<string, { irregular: Readonly<Record<string, string>>; stem: Stemmer }>([
  ['sv', { irregular: irregular.sv, stem: swedishStem }],
  ['nb', { irregular: irregular.nb, stem: (word) => undoubled(withoutEnding(word, norwegian)) }],
  ['pl', { irregular: irregular.pl, stem: (word) => withoutEnding(word, polish) }],
  ['fi', { irregular: irregular.fi, stem: finnishStem }],
  ['en', { irregular: {}, stem: englishStemmer() }],
]);

function englishStemmer(): Stemmer {
  const english = snowball.newStemmer('english');
  return (word) => english.stem(word);
}

/** Takes the longest ending away that leaves three letters, or two with a vowel first ("eken" → "ek"). */
function withoutEnding(word: string, { longest, known }: Endings): string {
  for (let size = Math.min(longest, word.length - 2); size > 0; size -= 1) {
    if (!known.has(word.slice(-size))) continue;
    const rest = word.slice(0, -size);
    if (rest.length >= 3 && /[aeiouy]/.test(rest)) return rest;
    if (rest.length === 2 && size > 1 && /^[aeiouy]/.test(rest)) return rest;
  }
  return word;
}

const undoubled = (word: string) => word.replace(/([^aeiouy\d])\1$/, '$1');

/** Endings, then the vowels that change before endings, then the grades of the last consonants (hinta, hinnan). */
function finnishStem(word: string): string {
  const bare = word.length >= 7 ? word.replace(/(kin|kaan|nsa|mme|nne|ni|si)$/, '').replace(/([^u]us)ta$/, '$1') : word;
  // "lista" ends like an elative; in "jalkalista" it is the word itself.
  const rest = bare.endsWith('lista') ? bare.slice(0, -1) : withoutFinnishEnding(bare);
  let end = rest.length;
  while (end > 3 && /[aeiouyj]/.test(rest[end - 1] ?? '')) end -= 1;
  return weakGrade(rest.slice(0, end));
}

function withoutFinnishEnding(word: string): string {
  for (let size = Math.min(finnish.longest, word.length - 3); size > 0; size -= 1) {
    if (!finnish.known.has(word.slice(-size))) continue;
    const rest = word.slice(0, -size);
    if (size > 1 || /[aeiouy]$/.test(rest)) return rest;
  }
  return word;
}

function weakGrade(word: string): string {
  const graded = undoubled(word.replace(/ks$/, 's').replace(/d$/, 't'));
  return graded
    .replace(/n[tkg]$/, 'n')
    .replace(/lt$/, 'l')
    .replace(/rt$/, 'r')
    .replace(/mp$/, 'm')
    .replace(/lp$/, 'lv');
}
