'use client';
import './globals.css';
import { Button } from './components/ui/button';

/** The layout itself broke, and with it the texts: both languages, no more than a way on. */
export default function GlobalError({ reset }: { readonly reset: () => void }) {
  return (
    <html lang="ja" data-theme="system">
      <body>
        <main className="mx-auto max-w-form px-4 py-12">
          <h1 className="text-2xl">ページを表示できませんでした</h1>
          <p lang="en" className="mt-1 mb-6 text-ink-2">
            This page could not be shown.
          </p>
          <Button variant="primary" onClick={reset}>
            再読み込み / Reload
          </Button>
        </main>
      </body>
    </html>
  );
}
