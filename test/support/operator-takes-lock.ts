import { takeInstanceLock } from '#server/platform/instance-lock.ts';

const taken = await takeInstanceLock(process.argv[2] ?? '');
if ('announce' in taken) {
  taken.announce(`http://localhost:${process.argv[3]}`);
  process.stdout.write(`${JSON.stringify({ held: true })}\n`);
  setInterval(() => undefined, 60_000);
} else process.stdout.write(`${JSON.stringify({ held: false, ...taken })}\n`);
