'use client';
import { useTranslations } from 'next-intl';
import { Segmented } from '@/app/components/lab/segmented';
import { Field, Input, inputLook } from '@/app/components/ui/field';
import { Select } from '@/app/components/ui/select';
import { cn } from '@/app/lib/cn';
import { isRanked, usualEdges } from '@/lib/labs/round-plan';
import type { LabDefinition } from '@/lib/labs/types';
import { metrics } from '@/lib/nn/score';
import { type Foretold, foretold, type Prediction } from '@/lib/session/settings';
import { readLines, readNumbers } from './draft';
import type { FieldsProps } from './fields';
import { Section } from './section';
import { TextField } from './text-field';

type Kind = 'none' | Prediction['kind'];

/** The longest list of edges that the door takes. */
const mostEdges = 9;

const figureOf = (lab: LabDefinition, of: Foretold): Prediction => ({
  ...{ kind: 'figure', of, edges: usualEdges(lab, of) },
});

/** What the class is asked to foretell before the round. */
export function PredictionFields({ lab, settings, onChange }: FieldsProps) {
  const t = useTranslations('compose');
  const { prediction, mode } = settings;
  const change = (next: Prediction | null) => onChange({ ...settings, prediction: next });
  const kinds: readonly Kind[] = isRanked(mode) ? ['none', 'figure', 'question'] : ['none', 'question'];
  const choose = (kind: Kind) => {
    switch (kind) {
      case 'none':
        return change(null);
      case 'figure':
        return change(figureOf(lab, 'best-hidden'));
      case 'question':
        return change({
          kind,
          text: t('prediction.exampleText'),
          options: readLines(t('prediction.exampleOptions')),
        });
    }
  };
  return (
    <Section title={t('prediction.title')} note={t('prediction.note')}>
      <Segmented
        label={t('prediction.title')}
        value={prediction?.kind ?? 'none'}
        onChange={choose}
        options={kinds.map((value) => ({ value, label: t(`prediction.kinds.${value}`) }))}
      />
      {prediction?.kind === 'figure' && <FigureFields lab={lab} prediction={prediction} onChange={change} />}
      {prediction?.kind === 'question' && (
        <>
          <Field label={t('prediction.text')}>
            <Input
              maxLength={200}
              value={prediction.text}
              onValueChange={(text) => change({ ...prediction, text })}
            />
          </Field>
          <OptionsField
            key={prediction.kind}
            options={prediction.options}
            onChange={(options) => change({ ...prediction, options })}
          />
        </>
      )}
    </Section>
  );
}

interface FigureFieldsProps {
  readonly lab: LabDefinition;
  readonly prediction: Extract<Prediction, { kind: 'figure' }>;
  readonly onChange: (prediction: Prediction) => void;
}

function FigureFields({ lab, prediction, onChange }: FigureFieldsProps) {
  const t = useTranslations('compose');
  const common = useTranslations('common');
  const isShare = metrics[lab.score.metric].format === 'percent';
  const unit = isShare ? 100 : 1;
  const read = (text: string) => {
    const numbers = readNumbers(text);
    const ascends = numbers?.every((edge, index) => index === 0 || edge > (numbers[index - 1] as number));
    if (!numbers || !ascends || numbers.length === 0 || numbers.length > mostEdges) return null;
    return numbers.map((edge) => edge / unit);
  };
  return (
    <>
      <Field label={t('prediction.of')}>
        <Select
          value={prediction.of}
          onChange={(of) => onChange(figureOf(lab, of))}
          options={foretold.map((value) => ({ value, label: common(`foretold.${value}`) }))}
        />
      </Field>
      <TextField
        key={prediction.of}
        label={t(isShare ? 'prediction.edgesPercent' : 'prediction.edges')}
        hint={t('prediction.edgesHint', { count: prediction.edges.length + 1 })}
        error={t('prediction.edgesError')}
        value={prediction.edges}
        write={(edges) => edges.map((edge) => Number((edge * unit).toPrecision(6))).join(', ')}
        read={read}
        onChange={(edges) => onChange({ ...prediction, edges })}
      />
    </>
  );
}

interface OptionsFieldProps {
  readonly options: readonly string[];
  readonly onChange: (options: readonly string[]) => void;
}

/** One answer a line. Empty lines are kept in the field while one types, and are no answers. */
function OptionsField({ options, onChange }: OptionsFieldProps) {
  const t = useTranslations('compose');
  const tooFew = options.length < 2 || options.length > 8;
  return (
    <Field
      label={t('prediction.options')}
      error={tooFew ? t('prediction.optionsError') : null}
      hint={t('prediction.optionsHint')}
    >
      <textarea
        aria-label={t('prediction.options')}
        rows={Math.max(3, options.length + 1)}
        defaultValue={options.join('\n')}
        onChange={(event) => onChange(readLines(event.target.value))}
        className={cn(inputLook, 'py-2')}
      />
    </Field>
  );
}
