/** Under which address a class reaches this computer. */
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import type { Env } from './env';

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Interfaces of containers, virtual machines and tunnels: students are not on these. */
const virtual =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|vethernet|utun|tun|tap|wg|tailscale|zt|cni|flannel|podman|lxc)/i;

/** Home and school networks first. */
function preference(address: string): number {
  if (address.startsWith('192.168.')) return 0;
  if (address.startsWith('10.')) return 1;
  if (/^172\.(1[6-9]|2\d|3[01])\./.test(address)) return 2;
  // 169.254: the computer got no address from the network.
  return address.startsWith('169.254.') ? 4 : 3;
}

/** IPv4 addresses of this computer that others may reach, the likeliest first. */
export function lanAddresses(interfaces: Interfaces = networkInterfaces()): string[] {
  return Object.entries(interfaces)
    .flatMap(([name, infos]) =>
      (infos ?? [])
        .filter((info) => info.family === 'IPv4' && !info.internal)
        .map((info) => ({
          address: info.address,
          order: preference(info.address) + (virtual.test(name) ? 10 : 0),
        })),
    )
    .sort((a, b) => a.order - b.order)
    .map(({ address }) => address);
}

/**
 * The address to print, show and put in QR codes, without a trailing slash: `HOLDOUT_URL`, else the host the server
 * was bound to, else the likeliest address in the local network, else this computer itself.
 */
export function publicUrl(env: Pick<Env, 'url' | 'host'>, port: number, interfaces?: Interfaces): string {
  if (env.url) return env.url;
  const everywhere = env.host === '0.0.0.0' || env.host === '::';
  const host = everywhere ? (lanAddresses(interfaces)[0] ?? 'localhost') : env.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
