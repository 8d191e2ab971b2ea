'use client';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { Dataset } from '@/lib/nn/dataset';
import type { ModelSpec } from '@/lib/nn/spec';
import { Picture } from './figures/images';
import { type LayerMaps, windowOf } from './network/pictures';

interface MapExplorerProps {
  readonly maps: readonly LayerMaps[];
  readonly model: ModelSpec;
  /** The one picture that the maps are of. */
  readonly picture: Dataset;
}

/** A place of a layer's maps. */
interface Place {
  readonly layer: number;
  readonly row: number;
  readonly column: number;
}

const percent = (share: number) => `${100 * share}%`;

/** A picture beside what each layer makes of it; a place in a map shows the window it looks through. */
export function MapExplorer({ maps, model, picture }: MapExplorerProps) {
  const t = useTranslations('views.maps');
  const [place, setPlace] = useState<Place | null>(null);
  const side = Math.round(Math.sqrt(picture.inputSize));
  const at = place ?? (maps[0] ? { layer: maps[0].layer, row: 8, column: 8 } : null);
  const window = at && windowOf({ model }, at.layer, at.row, at.column);
  return (
    <div className="grid grid-cols-[minmax(0,7rem)_minmax(0,1fr)] gap-3">
      <div>
        <div className="relative overflow-hidden">
          <Picture values={picture.inputs} width={side} height={side} range={[0, 1 / picture.scale]} />
          {window && (
            <span
              aria-hidden
              className="absolute border-2 border-ink bg-ink/10"
              style={{
                left: percent(window.left / side),
                top: percent(window.top / side),
                width: percent(window.width / side),
                height: percent(window.height / side),
              }}
            />
          )}
        </div>
        <p className="mt-1 text-ink-2 text-xs">{window && t('window', { size: window.height })}</p>
      </div>
      <div className="flex min-w-0 flex-col gap-2">
        {maps.map((layer) => (
          <LayerRow
            key={layer.layer}
            layer={layer}
            place={at?.layer === layer.layer ? at : null}
            onPlace={(row, column) => setPlace({ layer: layer.layer, row, column })}
          />
        ))}
      </div>
    </div>
  );
}

interface LayerRowProps {
  readonly layer: LayerMaps;
  readonly place: Place | null;
  readonly onPlace: (row: number, column: number) => void;
}

function LayerRow({ layer: { kind, shape, figure }, place, onPlace }: LayerRowProps) {
  const t = useTranslations('views.maps');
  const { width, height } = shape;
  const within = (value: number, size: number) => Math.min(size - 1, Math.max(0, value));
  const onPointer = (event: PointerEvent<HTMLElement>) => {
    const map = event.target instanceof Element ? event.target.closest('[data-map]') : null;
    if (!map) return;
    const box = map.getBoundingClientRect();
    onPlace(
      within(Math.floor(((event.clientY - box.top) / box.height) * height), height),
      within(Math.floor(((event.clientX - box.left) / box.width) * width), width),
    );
  };
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const { row, column } = place ?? { row: 0, column: 0 };
    onPlace(within(row + move[0], height), within(column + move[1], width));
  };
  const label = t(kind, { height, width, channels: shape.channels });
  return (
    <div>
      <p className="text-ink-2 text-xs">{label}</p>
      <div
        role="application"
        aria-label={t('touch', { layer: label })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: to be explored by pointer and keys alike
        tabIndex={0}
        onKeyDown={onKey}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        className="grid grid-cols-[repeat(auto-fill,minmax(2.5rem,1fr))] gap-1"
      >
        {figure.images.map(({ values }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: channels in their order
          <div key={index} data-map className="relative">
            <Picture values={values} width={width} height={height} range={null} />
            {place && (
              <span
                aria-hidden
                className="pointer-events-none absolute border border-bad"
                style={{
                  left: percent(place.column / width),
                  top: percent(place.row / height),
                  width: percent(1 / width),
                  height: percent(1 / height),
                }}
              />
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
