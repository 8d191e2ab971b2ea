'use client';
import { useCallback, useSyncExternalStore } from 'react';
import { setPreference } from './preferences';
import { chooseTheme, type Theme, themeCookie } from './theme';

/** Tells whenever the theme in force changes: by choice on <html>, or by the device while it is `system`. */
function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const device = matchMedia('(prefers-color-scheme: dark)');
  device.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    device.removeEventListener('change', changed);
  };
}

const chosen = () => chooseTheme(document.documentElement.dataset.theme);
const inForce = () => {
  const theme = chosen();
  if (theme !== 'system') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
};

/** The theme that was chosen, and a way to choose another; kept in a cookie, so the next page has it at once. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(watchTheme, chosen, () => 'system' as const);
  const choose = useCallback((next: Theme) => {
    document.documentElement.dataset.theme = next;
    setPreference(themeCookie, next);
  }, []);
  return [theme, choose];
}

/** light or dark, whichever one sees: redraw canvases when it changes (see `token`). */
export const useThemeInForce = (): 'light' | 'dark' =>
  useSyncExternalStore(watchTheme, inForce, () => 'light' as const);
