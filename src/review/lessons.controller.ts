import { Body, Controller, Delete, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { type IncidentId } from '../kernel/ids';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { Lessons } from './lessons.service';
import { ReviewFile } from './review-file.service';
import { ChangeLesson, LessonDone, LessonPath, NewLesson, ReviewPath, ReviewView } from './review.api';

class ReviewPathDto extends createZodDto(ReviewPath) {}
class LessonPathDto extends createZodDto(LessonPath) {}
class NewLessonDto extends createZodDto(NewLesson) {}
class ChangeLessonDto extends createZodDto(ChangeLesson) {}
class LessonDoneDto extends createZodDto(LessonDone) {}

@ApiTags('Reviews')
@Controller('v1/reviews/:id/lessons')
export class LessonsController {
  constructor(
    private readonly lessons: Lessons,
    private readonly file: ReviewFile,
  ) {}

  @Post()
  @HttpCode(200)
  @Allow('responder')
  @Answers({ ReviewView })
  async add(
    @Param() { id }: ReviewPathDto,
    @Body() lesson: NewLessonDto,
    @CurrentActor() actor: Actor,
  ): Promise<ReviewView> {
    await this.lessons.add(id as IncidentId, lesson, actor);
    return this.file.view(id as IncidentId);
  }

  @Put(':lesson')
  @Allow('responder')
  @Answers({ ReviewView })
  async change(
    @Param() path: LessonPathDto,
    @Body() lesson: ChangeLessonDto,
    @CurrentActor() actor: Actor,
  ): Promise<ReviewView> {
    await this.lessons.change(placeOf(path), lesson, actor);
    return this.file.view(path.id as IncidentId);
  }

  @Put(':lesson/done')
  @Allow('responder')
  @Answers({ ReviewView })
  async setDone(
    @Param() path: LessonPathDto,
    @Body() { isDone }: LessonDoneDto,
    @CurrentActor() actor: Actor,
  ): Promise<ReviewView> {
    await this.lessons.setDone(placeOf(path), isDone, actor);
    return this.file.view(path.id as IncidentId);
  }

  @Delete(':lesson')
  @Allow('responder')
  @Answers({ ReviewView })
  async remove(@Param() path: LessonPathDto, @CurrentActor() actor: Actor): Promise<ReviewView> {
    await this.lessons.remove(placeOf(path), actor);
    return this.file.view(path.id as IncidentId);
  }
}

function placeOf({ id, lesson }: LessonPathDto): { readonly incidentId: IncidentId; readonly lessonId: string } {
  return { incidentId: id as IncidentId, lessonId: lesson };
}
