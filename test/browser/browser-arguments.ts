/** How Chromium is started: a camera and a microphone that are made up, and no calls to its maker. */
export const browserArguments = [
  '--no-sandbox',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  // On a machine with no network but its own, media would find no way without it.
  '--allow-loopback-in-peer-connection',
  '--disable-background-networking',
  '--disable-component-update',
  '--autoplay-policy=no-user-gesture-required',
];
