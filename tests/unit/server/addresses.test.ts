import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { lanAddresses, publicUrl } from '../../../server/addresses';

const info = (address: string, more: Partial<NetworkInterfaceInfo> = {}) =>
  ({
    ...{ address, family: 'IPv4', internal: false, netmask: '255.255.255.0', mac: '', cidr: null },
    ...more,
  }) as NetworkInterfaceInfo;

const laptop = {
  lo: [info('127.0.0.1', { internal: true })],
  docker0: [info('172.17.0.1')],
  tun0: [info('10.8.0.2')],
  eth0: [info('169.254.7.7')],
  wlan0: [info('fe80::1', { family: 'IPv6', scopeid: 1 }), info('192.168.1.20')],
};

test('the classroom’s network comes before tunnels and containers', () => {
  expect(lanAddresses(laptop)).toEqual(['192.168.1.20', '169.254.7.7', '10.8.0.2', '172.17.0.1']);
});

test('the address for students is the one set, the one bound to, the one of the network, or this computer', () => {
  const anywhere = { url: undefined, host: '0.0.0.0' };
  expect(publicUrl({ url: 'https://h.example', host: '0.0.0.0' }, 3000, laptop)).toBe('https://h.example');
  expect(publicUrl({ url: undefined, host: '127.0.0.1' }, 3000, laptop)).toBe('http://127.0.0.1:3000');
  expect(publicUrl({ url: undefined, host: '::1' }, 3000, laptop)).toBe('http://[::1]:3000');
  expect(publicUrl(anywhere, 8080, laptop)).toBe('http://192.168.1.20:8080');
  expect(publicUrl(anywhere, 3000, { lo: laptop.lo })).toBe('http://localhost:3000');
});
