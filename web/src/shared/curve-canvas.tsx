import { LineChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, type EChartsType, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { type ReactElement, useEffect, useRef } from 'react';
import { type Plot } from './curve-view';

use([LineChart, GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

interface Props {
  readonly option: EChartsCoreOption & { readonly xAxis: { readonly min?: number; readonly max?: number } };
  /** Told where the time axis begins and ends, whenever that has changed. */
  readonly onPlot?: ((plot: Plot) => void) | undefined;
}

export function CurveCanvas({ option, onPlot }: Props): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const latest = useRef<Props>({ option, onPlot });

  useEffect(() => {
    if (!place.current) return;
    const drawn = init(place.current);
    chart.current = drawn;
    const observer = new ResizeObserver(() => {
      drawn.resize();
      tellPlot(drawn, latest.current);
    });
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      drawn.dispose();
    };
  }, []);

  useEffect(() => {
    latest.current = { option, onPlot };
    chart.current?.setOption(option, { notMerge: true });
    if (chart.current) tellPlot(chart.current, latest.current);
  }, [option, onPlot]);

  return <div ref={place} className="curve__canvas" />;
}

function tellPlot(chart: EChartsType, { option: { xAxis }, onPlot }: Props): void {
  if (!onPlot || xAxis.min === undefined || xAxis.max === undefined) return;
  const place = (at: number): number => chart.convertToPixel({ xAxisIndex: 0 }, at);
  onPlot({ left: place(xAxis.min), right: place(xAxis.max) });
}
