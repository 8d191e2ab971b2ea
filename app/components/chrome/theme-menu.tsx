'use client';
import { useTranslations } from 'next-intl';
import type { ReactElement } from 'react';
import { Menu, MenuChoice } from '@/app/components/ui/menu';
import { type Theme, themes } from '@/app/lib/theme';

interface ThemeMenuProps {
  readonly trigger: ReactElement;
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
}

/** The choice of a theme, open from the start: see `Late`. */
export default function ThemeMenu({ trigger, theme, onTheme }: ThemeMenuProps) {
  const t = useTranslations('common.theme');
  return (
    <Menu trigger={trigger} defaultOpen>
      <MenuChoice
        value={theme}
        onChange={onTheme}
        options={themes.map((value) => ({ value, label: t(value) }))}
      />
    </Menu>
  );
}
