'use client';
import { Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/app/components/ui/button';
import { Menu, MenuItem } from '@/app/components/ui/menu';
import { toast } from '@/app/components/ui/toast';
import { saveFile } from '@/app/lib/save-file';
import type { WeightsOrigin } from '@/lib/export/weights-file';
import type { Config, LabDefinition } from '@/lib/labs/types';
import type { Trainer } from '@/lib/trainer/client';
import type { StoredNetwork } from '@/lib/trainer/messages';

/** A run's network with what it comes from. */
export interface Takeable {
  readonly network: StoredNetwork;
  readonly config: Config;
  readonly seed: number;
  readonly step: number;
}

interface TakeAwayProps {
  readonly lab: LabDefinition;
  readonly trainer: Trainer;
  readonly run: Takeable;
}

/** Examples whose answers the notebook checks. */
const checked = 3;

const fileName = ({ id }: LabDefinition, { step }: Takeable) => `${id.replace('.', '-')}-${step}`;

const originOf = (lab: LabDefinition, { config, seed, step }: Takeable): WeightsOrigin => ({
  labId: lab.id,
  labVersion: lab.version,
  config,
  seed,
  step,
});

// What writes files is loaded when the first one is asked for.
async function saveWeights(lab: LabDefinition, run: Takeable): Promise<void> {
  const { encodeWeightsFile } = await import('@/lib/export/weights-file');
  const { model, weights } = run.network;
  saveFile(
    `${fileName(lab, run)}.npz`,
    encodeWeightsFile(model, weights, originOf(lab, run)),
    'application/zip',
  );
}

async function saveNotebook(
  lab: LabDefinition,
  trainer: Trainer,
  run: Takeable,
  title: string,
): Promise<void> {
  const { encodeNotebook } = await import('@/lib/export/notebook');
  const { model } = run.network;
  const seen = await trainer.inspect({ kind: 'validation', count: checked }, 'activations', run.network);
  const examples = await trainer.examples('validation', seen.count);
  const notebook = encodeNotebook(model, {
    title,
    about: [
      `${lab.id} (version ${lab.version}), seed ${run.seed}, step ${run.step}`,
      ...Object.entries(run.config).map(([id, value]) => `${id}: ${value}`),
    ],
    weightsFile: `${fileName(lab, run)}.npz`,
    check: {
      count: seen.count,
      inputs: Float32Array.from(examples.inputs, (value) => value * examples.scale),
      outputs: seen.outputs.at(-1) ?? new Float32Array(),
    },
  });
  saveFile(`${fileName(lab, run)}.ipynb`, notebook, 'application/x-ipynb+json');
  await saveWeights(lab, run);
}

async function saveOnnx(lab: LabDefinition, run: Takeable): Promise<void> {
  const { encodeOnnx } = await import('@/lib/export/onnx');
  const { model, weights } = run.network;
  const description = `Holdout, ${lab.id} (version ${lab.version}), seed ${run.seed}, step ${run.step}`;
  saveFile(`${fileName(lab, run)}.onnx`, encodeOnnx(model, weights, description), 'application/octet-stream');
}

/** A run's network as files: weights to bring back, a notebook for Keras, ONNX. */
export function TakeAway({ lab, trainer, run }: TakeAwayProps) {
  const t = useTranslations('views.take');
  const locale = useLocale();
  const doing = (job: () => Promise<void>) => () => {
    job().catch(() => toast(t('failed'), { kind: 'bad' }));
  };
  return (
    <Menu
      trigger={
        <Button className="text-sm">
          <Download aria-hidden />
          {t('heading')}
        </Button>
      }
    >
      <MenuItem onClick={doing(() => saveWeights(lab, run))}>{t('weights')}</MenuItem>
      <MenuItem onClick={doing(() => saveNotebook(lab, trainer, run, lab.text[locale].title))}>
        {t('notebook')}
      </MenuItem>
      <MenuItem onClick={doing(() => saveOnnx(lab, run))}>{t('onnx')}</MenuItem>
    </Menu>
  );
}
