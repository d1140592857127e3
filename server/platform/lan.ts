import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { networkInterfaces } from 'node:os';
import { createSecureContext } from 'node:tls';
import qrcode from 'qrcode-terminal';

export type Certificate = {
  cert: Buffer;
  key: Buffer;
  /** Hosts on this network that the certificate is for, best one for a phone first. Empty: phones will refuse it. */
  hosts: string[];
};

/** A WebRTC offer travels in the query string of LiveKit's join; with video and many codecs it outgrows Node's 16 KiB. */
const HEADER_BYTES = 64 * 1024;

/** The server for everything on one port: HTTPS when there is a certificate. Give it its request listener with `on`. */
export function createOriginServer(certificate: Certificate | undefined): Server {
  if (!certificate) return createServer({ maxHeaderSize: HEADER_BYTES });
  return createSecureServer({ maxHeaderSize: HEADER_BYTES, cert: certificate.cert, key: certificate.key });
}

/** Throws one plain sentence when a file is missing, the two do not belong together, or the certificate has run out. */
export async function readCertificate(certFile: string, keyFile: string, now: Date): Promise<Certificate> {
  const cert = await readNamed('--cert', certFile);
  const key = await readNamed('--key', keyFile);
  let parsed: X509Certificate;
  try {
    createSecureContext({ cert, key });
    parsed = new X509Certificate(cert);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${certFile} and ${keyFile} are not a certificate and its key in PEM form (${why})`);
  }
  if (parsed.validToDate < now)
    throw new Error(
      `The certificate ${certFile} ran out on ${parsed.validToDate.toISOString().slice(0, 10)}; make a new one`,
    );
  return { cert, key, hosts: hostsOf(parsed, lanAddresses()) };
}

async function readNamed(flag: string, file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new Error(`${flag} ${file} cannot be read`, { cause: error });
  }
}

function hostsOf(certificate: X509Certificate, addresses: string[]): string[] {
  const covered = addresses.filter((address) => certificate.checkIP(address));
  const names = (certificate.subjectAltName ?? '')
    .split(', ')
    .filter((name) => name.startsWith('DNS:'))
    .map((name) => name.slice('DNS:'.length))
    .filter((name) => name !== 'localhost' && !name.includes('*'));
  return [...covered, ...names];
}

/** Interfaces made by container and virtual machine software: nothing a phone could reach. */
const innerInterface = /^(docker|br-|veth|virbr|vmnet|vboxnet|cni|flannel|podman)/;

/** This machine's IPv4 addresses on its networks, those a phone can reach first. */
export function lanAddresses(interfaces = networkInterfaces()): string[] {
  return Object.entries(interfaces)
    .flatMap(([name, addresses]) =>
      (addresses ?? []).map((address) => ({ ...address, inner: innerInterface.test(name) })),
    )
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
    .sort((one, other) => Number(one.inner) - Number(other.inner))
    .map(({ address }) => address);
}

/** The address as a QR code of half-block characters, for the console. */
export function qrCode(url: string): Promise<string> {
  return new Promise((resolve) => qrcode.generate(url, { small: true }, resolve));
}
