'use client';
import { ArrowRight } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState, useTransition } from 'react';
import { Button } from '@/app/components/ui/button';
import { Field, Input } from '@/app/components/ui/field';
import { cn } from '@/app/lib/cn';
import { typedCode } from '@/app/lib/type-code';
import { codeLength } from '@/lib/protocol/constants';

const places = Array.from({ length: codeLength }, (_, index) => index);

/** The join code in squares, one for each character: what is missing is seen, not counted. */
export function JoinForm() {
  const t = useTranslations('home');
  const router = useRouter();
  const [code, setCode] = useState('');
  const [composing, setComposing] = useState(false);
  const [short, setShort] = useState(false);
  const [going, startGoing] = useTransition();
  const missing = codeLength - code.length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing > 0) return setShort(true);
    startGoing(() => router.push(`/s/${code}`));
  };
  const type = (text: string) => {
    // A Japanese keyboard composes first; cutting its text in the middle would double letters.
    setCode(composing ? text : typedCode(text));
    setShort(false);
  };
  return (
    <form onSubmit={submit} className="flex flex-col items-start gap-4">
      <Field
        label={t('code')}
        hint={t('codeHint')}
        error={short && missing > 0 ? t('codeShort', { length: codeLength, missing }) : null}
      >
        <div className="relative flex w-fit overflow-hidden rounded-card font-mono text-[2.75rem] outline-offset-2 has-focus-visible:outline-2 has-focus-visible:outline-ink">
          {places.map((place) => (
            <span
              key={place}
              aria-hidden
              className={cn(
                'h-18 w-[2.05ch] border-edge border-y border-r bg-sheet',
                place === 0 && 'rounded-l-card border-l',
                place === codeLength - 1 && 'rounded-r-card',
              )}
            />
          ))}
          <Input
            name="code"
            autoComplete="off"
            autoCapitalize="characters"
            autoCorrect="off"
            spellCheck={false}
            inputMode="text"
            value={code}
            onValueChange={type}
            onCompositionStart={() => setComposing(true)}
            onCompositionEnd={(event) => {
              setComposing(false);
              setCode(typedCode(event.currentTarget.value));
            }}
            className="absolute inset-y-0 left-0 h-18 w-[14ch] border-0 bg-transparent py-0 pr-0 pl-[0.525ch] font-mono text-[2.75rem] uppercase tracking-[1.05ch] outline-none"
          />
        </div>
      </Field>
      <Button type="submit" variant="primary" size="large" busy={going}>
        {t('join')}
        <ArrowRight aria-hidden />
      </Button>
    </form>
  );
}
