'use client';
import type { Figure as FigureData } from '@/lib/labs/figures';
import { Bars } from './bars';
import { Contour } from './contour';
import { HalfPlanes } from './half-planes';
import { HeatMap } from './heat-map';
import { Histograms } from './histograms';
import { Images } from './images';
import { Lines } from './lines';
import { TruthTable } from './truth-table';

/** Any figure given as data. */
export function Figure({ figure, title }: { readonly figure: FigureData; readonly title: string }) {
  switch (figure.kind) {
    case 'lines':
      return <Lines figure={figure} title={title} />;
    case 'contour':
      return <Contour figure={figure} title={title} />;
    case 'heat-map':
      return <HeatMap figure={figure} title={title} />;
    case 'bars':
      return <Bars figure={figure} title={title} />;
    case 'histograms':
      return <Histograms figure={figure} title={title} />;
    case 'truth-table':
      return <TruthTable figure={figure} />;
    case 'half-planes':
      return <HalfPlanes figure={figure} title={title} />;
    case 'images':
      return <Images figure={figure} title={title} />;
  }
}
