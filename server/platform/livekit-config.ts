import type { LivekitKeys } from './environment.ts';
import { isFree } from './free-ports.ts';

/** `signal` listens on this machine only; the other three take media from browsers and must be open to them. */
export type LivekitPorts = { signal: number; tcp: number; udp: number; turn: number };

export const FIRST_PORT = 7880;
/** Each instance on a machine takes the next ten, so that the ports of one stay together in a firewall's list. */
const STEP = 10;
const LAST_PORT = 65_000;

export function portsFrom(first: number): LivekitPorts {
  return { signal: first, tcp: first + 1, udp: first + 2, turn: first + 3 };
}

/** The first block of four free ports, from `first` up. Throws when there is none. */
export async function freePorts(first: number): Promise<LivekitPorts> {
  for (let start = first; start <= LAST_PORT; start += STEP) {
    const ports = portsFrom(start);
    const free = await Promise.all([
      isFree('tcp', ports.signal, '127.0.0.1'),
      isFree('tcp', ports.tcp, '0.0.0.0'),
      isFree('udp', ports.udp, '0.0.0.0'),
      isFree('udp', ports.turn, '0.0.0.0'),
    ]);
    if (free.every(Boolean)) return ports;
  }
  throw new Error(`there are no four free ports in a row from ${first} up`);
}

type Settings = { ports: LivekitPorts; keys: LivekitKeys; nodeIp: string; webhookUrl: string };

/**
 * The server's configuration; JSON is valid YAML, so no YAML writer is needed.
 *
 * STUN: with none configured LiveKit hands every browser a list of other companies' STUN servers, which then learn the
 * customers' addresses. Its own TURN over UDP also serves STUN and takes the place of that list; it may relay to this
 * server alone. `node_ip` is always set, since LiveKit would otherwise ask those STUN servers for its own address.
 *
 * PLI: a new viewer's first picture waits for a key frame, and LiveKit asks for one only every 0.5 to 1 s. In a talk of
 * two, where key frames are asked for rarely, half of that costs no bandwidth worth naming.
 *
 * Departure: a phone that lost its line comes back to the same room within 3 minutes; an unused room stays for 5.
 */
export function livekitConfig({ ports, keys, nodeIp, webhookUrl }: Settings): string {
  const loopback = nodeIp.startsWith('127.');
  return JSON.stringify(
    {
      port: ports.signal,
      bind_addresses: ['127.0.0.1'],
      rtc: {
        tcp_port: ports.tcp,
        udp_port: ports.udp,
        node_ip: nodeIp,
        use_external_ip: false,
        ...(loopback ? { enable_loopback_candidate: true } : {}),
        pli_throttle: { low_quality: '250ms', mid_quality: '500ms', high_quality: '500ms' },
      },
      turn: { enabled: true, udp_port: ports.turn, allow_restricted_peer_cidrs: [`${nodeIp}/32`] },
      keys: { [keys.key]: keys.secret },
      room: { auto_create: false, empty_timeout: 300, departure_timeout: 180 },
      webhook: { api_key: keys.key, urls: [webhookUrl] },
      logging: { level: 'warn' },
    },
    null,
    2,
  );
}
