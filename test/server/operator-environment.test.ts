import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EnvironmentProblem, environmentNames, readEnvironment } from '#server/platform/environment.ts';
import { projectFolder } from '#test/support/operator-temporary.ts';

function problemsOf(variables: Record<string, string>): string[] {
  try {
    readEnvironment(variables);
  } catch (error) {
    if (error instanceof EnvironmentProblem) return error.problems;
    throw error;
  }
  return [];
}

describe('configuration by environment', () => {
  test('nothing set gives a shop on port 3000 with its data in .vitrine', () => {
    expect(readEnvironment({})).toMatchObject({
      production: false,
      port: 3000,
      host: undefined,
      dataDir: resolve('.vitrine'),
      databaseUrl: undefined,
      outsideLivekit: undefined,
      logLevel: 'info',
    });
  });

  test('a name left empty counts as not set', () => {
    expect(readEnvironment({ PORT: '', SESSION_SECRET: ' ', LIVEKIT_API_KEY: '' }).port).toBe(3000);
  });

  test('every wrong name is listed at once, in words', () => {
    const problems = problemsOf({
      PORT: '70000',
      PUBLIC_URL: 'shop.example',
      DATABASE_URL: 'mysql://db',
      LOG_LEVEL: 'loud',
      SESSION_SECRET: 'short',
    });
    expect(problems).toHaveLength(5);
    expect(problems).toContain('PORT must be a whole number from 1 to 65535');
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(
      expect.arrayContaining(['PORT', 'PUBLIC_URL', 'DATABASE_URL', 'LOG_LEVEL', 'SESSION_SECRET']),
    );
  });

  test.each(['3000.5', '-1', '0', 'abc', '0x10'])('PORT=%s is refused', (port) => {
    expect(problemsOf({ PORT: port })).toEqual(['PORT must be a whole number from 1 to 65535']);
  });

  test('a message never repeats a secret', () => {
    expect(problemsOf({ SESSION_SECRET: 'hunter2' }).join()).not.toContain('hunter2');
    expect(problemsOf({ SMTP_URL: 'ftp://me:hunter2@mail' }).join()).not.toContain('hunter2');
  });

  test('speech goes to a server of the shop’s own, to a transcriber in the room, or, when nothing is set, nowhere', () => {
    expect(readEnvironment({}).transcriber).toBeUndefined();
    expect(readEnvironment({ TRANSCRIBE_URL: 'room' }).transcriber).toEqual({ by: 'room' });
    const own = { TRANSCRIBE_URL: 'http://whisper:8000', TRANSCRIBE_KEY: 'hunter2' };
    expect(readEnvironment(own).transcriber).toMatchObject({
      by: 'endpoint',
      url: 'http://whisper:8000',
      key: 'hunter2',
    });
    expect(problemsOf({ TRANSCRIBE_URL: 'whisper' })[0]).toContain('http://');
    expect(problemsOf({ TRANSCRIBE_KEY: 'hunter2' })[0]).toContain('without TRANSCRIBE_URL');
    expect(problemsOf({ ...own, TRANSCRIBE_KEY: 'hunter’2' })[0]).toMatch(/^TRANSCRIBE_KEY (?!.*hunter)/);
  });

  test('an outside LiveKit server needs its key and its secret', () => {
    expect(problemsOf({ LIVEKIT_URL: 'wss://lk.example' })).toHaveLength(2);
    expect(problemsOf({ LIVEKIT_API_KEY: 'key' })[0]).toContain('without LIVEKIT_URL');
    const keys = { LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 's'.repeat(32) };
    expect(readEnvironment({ LIVEKIT_URL: 'wss://lk.example', ...keys }).outsideLivekit).toEqual({
      url: 'wss://lk.example',
      publicUrl: 'wss://lk.example',
      keys: { key: 'key', secret: 's'.repeat(32) },
    });
  });

  describe('in production', () => {
    const production = { NODE_ENV: 'production', PUBLIC_URL: 'https://talk.example.com/' };
    const livekit = {
      LIVEKIT_URL: 'wss://lk.example',
      LIVEKIT_API_KEY: 'a-real-key',
      LIVEKIT_API_SECRET: 's'.repeat(32),
    };

    test('an https address is enough, and loses its last slash', () => {
      expect(readEnvironment(production)).toMatchObject({ production: true, publicUrl: 'https://talk.example.com' });
    });

    test('a missing or unencrypted public address is refused', () => {
      expect(problemsOf({ NODE_ENV: 'production' })[0]).toContain('PUBLIC_URL is missing');
      expect(problemsOf({ ...production, PUBLIC_URL: 'http://talk.example.com' })[0]).toContain('https://');
    });

    test('development keys of LiveKit are refused, though they do elsewhere', () => {
      const keys = { ...livekit, LIVEKIT_API_KEY: 'devkey', LIVEKIT_API_SECRET: 'secret' };
      expect(problemsOf(keys)).toEqual([]);
      expect(problemsOf({ ...production, ...keys })).toEqual([
        'LIVEKIT_API_KEY is a development key, refused in production',
        'LIVEKIT_API_SECRET is a development key, refused in production',
      ]);
    });

    test('a short LiveKit secret and an unencrypted LiveKit address are refused', () => {
      expect(problemsOf({ ...production, ...livekit, LIVEKIT_API_SECRET: 'short' })[0]).toContain('32 characters');
      expect(problemsOf({ ...production, ...livekit, LIVEKIT_URL: 'ws://lk.example' })[0]).toContain('wss://');
      expect(problemsOf({ ...production, ...livekit })).toEqual([]);
    });
  });

  test('.env.example lists the names that are read, no more and no fewer', () => {
    const example = readFileSync(join(projectFolder, '.env.example'), 'utf8');
    const listed = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(new Set(listed)).toEqual(new Set(environmentNames));
    expect(listed).toHaveLength(environmentNames.length);
  });

  test('the defaults in .env.example are the real ones', () => {
    const example = readFileSync(join(projectFolder, '.env.example'), 'utf8');
    const values = Object.fromEntries(
      [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
    );
    expect(readEnvironment(values)).toEqual(readEnvironment({}));
  });
});
