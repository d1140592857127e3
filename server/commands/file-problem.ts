/** What is wrong with a file that somebody brought; the message is for that person. */
export class FileProblem extends Error {
  override name = 'FileProblem';
}
