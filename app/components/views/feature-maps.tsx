'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Segmented } from '@/app/components/lab/segmented';
import { asLabDigits } from '@/lib/labs/data/digits';
import type { ImagesFigure } from '@/lib/labs/figures';
import type { Dataset } from '@/lib/nn/dataset';
import { sliceDataset } from '@/lib/nn/training-data';
import { DigitPad } from './digit-pad';
import { FigureFrame, Waiting } from './figure-frame';
import { Images } from './figures/images';
import { MapExplorer } from './map-explorer';
import { mapsOf } from './network/pictures';
import { useAnswer } from './use-answer';
import { useSplits } from './use-splits';
import type { ViewProps } from './view-props';

const everyMs = 300;
const offered = 10;

/** The first picture of each class, as many as are offered. */
export function onePerClass(validation: Dataset): readonly number[] {
  const found = Array.from({ length: validation.classes }, (_, label) => validation.labels.indexOf(label));
  const first = found.filter((index) => index >= 0);
  const others = Array.from({ length: validation.count }, (_, index) => index).filter(
    (index) => !first.includes(index),
  );
  return [...first, ...others].slice(0, Math.min(offered, validation.count));
}

/** What the layers make of one picture, which can be chosen or drawn. */
export function FeatureMaps({ lab, trainer, network }: ViewProps) {
  const t = useTranslations('views');
  const splits = useSplits(trainer);
  const [source, setSource] = useState<'given' | 'drawn'>('given');
  const [chosen, setChosen] = useState(3);
  const [drawn, setDrawn] = useState<Dataset | null>(null);

  const offer = useMemo(() => (splits ? onePerClass(splits.validation) : []), [splits]);
  const picture = useMemo(() => {
    if (source === 'drawn')
      return drawn && lab.dataset.kind === 'mnist' ? asLabDigits(lab.dataset, drawn) : null;
    const index = offer[chosen] ?? offer[0];
    return splits && index !== undefined ? sliceDataset(splits.validation, index, index + 1) : null;
  }, [source, drawn, lab, offer, chosen, splits]);
  const question = useMemo(
    () =>
      picture && network
        ? () => {
            const inputs = Float32Array.from(picture.inputs, (value) => value * picture.scale);
            return trainer
              .inspect({ kind: 'own', inputs }, 'activations', network)
              .then(({ outputs }) => ({ maps: mapsOf(network, outputs), model: network.model, picture }));
          }
        : null,
    [trainer, picture, network],
  );
  const answer = useAnswer(question, everyMs);
  const thumbnails = useMemo((): ImagesFigure | null => {
    if (!splits) return null;
    const { inputs, inputSize, scale } = splits.validation;
    const side = Math.round(Math.sqrt(inputSize));
    return {
      kind: 'images',
      width: side,
      height: side,
      range: [0, 1 / scale],
      images: offer.map((index) => ({
        values: inputs.subarray(index * inputSize, (index + 1) * inputSize),
        caption: '',
      })),
    };
  }, [splits, offer]);
  const title = t('titles.feature-maps');
  return (
    <FigureFrame
      title={title}
      aside={
        <Segmented
          label={t('maps.source')}
          options={[
            { value: 'given', label: t('maps.given') },
            { value: 'drawn', label: t('maps.drawn') },
          ]}
          value={source}
          onChange={setSource}
        />
      }
    >
      {source === 'drawn' ? (
        <DigitPad onDigit={setDrawn} />
      ) : (
        thumbnails && (
          <Images
            figure={thumbnails}
            title={t('maps.given')}
            columns={10}
            onChoose={setChosen}
            chosen={chosen}
          />
        )
      )}
      {answer ? (
        <MapExplorer maps={answer.maps} model={answer.model} picture={answer.picture} />
      ) : (
        <Waiting className="min-h-64">{network ? t('waiting.data') : t('waiting.network')}</Waiting>
      )}
    </FigureFrame>
  );
}
