/** From where a request came: the socket's other end, or what a proxy that the operator trusts says of it. */
import { BlockList, isIP } from 'node:net';

/** Addresses and networks (`10.0.0.0/8`) of proxies, as the environment names them. */
export type TrustedProxies = readonly string[];

interface Request {
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
}

/** An IPv4 address in IPv6's clothes, where the server listens to both. */
const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.)/i, '');

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Whether this names an address, or a network with the length of its prefix. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (more.length > 0 || bits < 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
}

function listOf(proxies: TrustedProxies): BlockList {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = '', prefix] = proxy.split('/');
    if (prefix === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(prefix), familyOf(address));
  }
  return list;
}

/**
 * Tells where requests come from. Without proxies it is the socket's other end, whatever headers say: anyone can write
 * those. Where the socket is a trusted proxy's, `X-Forwarded-For` counts, read from its end: each proxy adds whom it was asked by, so
 * the last address that is no trusted proxy's is the first that one of ours has seen. What stands before it could be made up.
 *
 * @param proxies each an address or a network (`isNetwork`)
 */
export function clientAddresses(proxies: TrustedProxies): (request: Request) => string {
  const trusted = listOf(proxies);
  const isTrusted = (address: string) => isIP(address) !== 0 && trusted.check(address, familyOf(address));
  return ({ socket, headers }) => {
    const direct = plain(socket.remoteAddress ?? 'unknown');
    if (!isTrusted(direct)) return direct;
    const named = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').map(plain);
    let nearest = direct;
    for (const address of named.toReversed()) {
      if (isIP(address) === 0) return nearest;
      nearest = address;
      if (!isTrusted(address)) return nearest;
    }
    return nearest;
  };
}
