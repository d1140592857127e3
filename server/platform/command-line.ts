import { parseArgs, type ParseArgsConfig } from 'node:util';

/** What was typed after the command's name. A word it does not know ends the program with that word and the help. */
export function readCommandLine<const Config extends ParseArgsConfig>(config: Config, help: string) {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    process.stderr.write(`${error.message.split('. ')[0]}\n\n${help}\n`);
    process.exit(2);
  }
}
