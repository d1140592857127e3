import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';

/** What to write where JSON breaks off. */
const repairs: Record<string, string> = {
  CommaExpected: 'put a comma at the end',
  ColonExpected: 'put a colon between the name and what it holds',
  PropertyNameExpected: 'write a name in "quotes" here, or take out the comma before',
  ValueExpected: 'write something here, or take out the comma before',
  CloseBraceExpected: 'close it with }',
  CloseBracketExpected: 'close the list with ]',
  UnexpectedEndOfString: 'end the text with " on the same line; a new line inside it is written \\n',
  InvalidCommentToken: 'take out the comment: these files have none',
  InvalidEscapeCharacter: 'write \\\\ for a backslash, \\" for quotes',
  InvalidCharacter: 'take out the invisible character; a tab is written \\t, a new line \\n',
};
const unreadable = 'put texts and names in straight double quotes ("…"), and nothing outside of them';

/** Where a text stops being JSON, with what to write there; null when it is JSON. */
export function findBreak(text: string): { line: number; message: string } | null {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });
  // What follows the first one is mostly its own doing.
  const [first] = errors;
  if (!first) return null;
  if (text.trim() === '') return { line: 1, message: 'write { } with the fields of this file: it is empty' };
  const code = printParseErrorCode(first.error);
  // A comma is missed only where the next line begins, and belongs where the one before ends.
  const at = code === 'CommaExpected' ? text.slice(0, first.offset).trimEnd().length : first.offset;
  return { line: lineAt(text, at), message: repairs[code] ?? unreadable };
}

/** The line of whatever a path leads to; of the nearest thing around it where that is missing. */
export function lineFinder(text: string): (path: readonly PropertyKey[]) => number {
  const root = parseTree(text);
  return (path) => {
    let found = root;
    for (const step of path) {
      const next = found && findNodeAtLocation(found, [found.type === 'array' ? Number(step) : String(step)]);
      if (!next) break;
      found = next;
    }
    return lineAt(text, found ? startOf(found) : 0);
  };
}

/** A field begins with its name. */
const startOf = (node: Node): number => (node.parent?.type === 'property' ? node.parent.offset : node.offset);

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
