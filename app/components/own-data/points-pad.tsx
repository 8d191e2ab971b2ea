'use client';
import { Eraser, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Segmented } from '@/app/components/lab/segmented';
import { Button } from '@/app/components/ui/button';
import { ClassMark } from '@/app/components/views/class-look';
import { useLook } from '@/app/components/views/look';
import { numberText } from '@/app/components/views/scale';
import { type DrawnPoint, drawnLimits, lackOf, type Sheet } from '@/lib/labs/data/drawn';
import { type Drawing, nothingDrawn, type Place, undone } from './drawing';
import { PointsSheet } from './points-sheet';

const { unit, points: most, fewest } = drawnLimits;

interface PointsPadProps {
  readonly sheet: Sheet;
  readonly initial: readonly DrawnPoint[];
  readonly onUse: (points: readonly DrawnPoint[]) => void;
}

/** A sheet to put points on, with a finger, a mouse or the keys; in the plane of two classes or more. */
export function PointsPad({ sheet, initial, onUse }: PointsPadProps) {
  const t = useTranslations('ownData.pad');
  const tPlane = useTranslations('views.plane');
  const look = useLook();
  const keysId = useId();
  const [drawing, setDrawing] = useState<Drawing>({ points: initial, before: [] });
  const [drawn, setDrawn] = useState(0);
  const [cursor, setCursor] = useState<Place | null>(null);
  const { points } = drawing;
  const lack = lackOf(sheet, points);

  const nameOf = (index: number) => tPlane('class', { index });
  const told = (value: number) => numberText((sheet.limit * value) / unit);
  return (
    <div className="flex flex-col gap-3">
      {sheet.kind === 'plane' && (
        <Segmented
          label={t('class')}
          options={Array.from({ length: sheet.classes }, (_, index) => ({
            value: String(index),
            label: (
              <span className="flex items-center gap-1.5">
                <ClassMark index={index} look={look} />
                {nameOf(index)}
              </span>
            ),
          }))}
          value={String(drawn)}
          onChange={(value) => setDrawn(Number(value))}
        />
      )}
      <PointsSheet
        {...{ look, drawing, drawn, cursor }}
        label={t(sheet.kind)}
        describedBy={keysId}
        classes={sheet.classes}
        onDrawing={setDrawing}
        onDrawn={setDrawn}
        onCursor={setCursor}
      />
      <span id={keysId} className="sr-only">
        {t('keys')}
      </span>
      <p aria-live="polite" className="text-ink-2 text-sm">
        {cursor && <span className="sr-only">{t('at', { x: told(cursor.x), y: told(cursor.y) })}</span>}
        {sheet.kind === 'plane' && <span className="sr-only">{nameOf(drawn)}</span>}{' '}
        {t('count', { count: points.length, most })}
        {lack === 'points' && ` ${t('lack.points', { count: fewest - points.length })}`}
        {lack === 'classes' && ` ${t('lack.classes')}`}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button className="text-sm" disabled={points.length === 0} onClick={() => setDrawing(undone)}>
          <Undo2 aria-hidden />
          {t('undo')}
        </Button>
        <Button className="text-sm" disabled={points.length === 0} onClick={() => setDrawing(nothingDrawn)}>
          <Eraser aria-hidden />
          {t('clear')}
        </Button>
        <Button
          variant="primary"
          className="grow text-sm"
          disabled={lack !== null}
          onClick={() => onUse(points)}
        >
          {t('use')}
        </Button>
      </div>
    </div>
  );
}
