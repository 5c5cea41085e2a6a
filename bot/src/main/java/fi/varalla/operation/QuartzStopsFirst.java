package fi.varalla.operation;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/// Stops Quartz before the connections that it works with are closed.
///
/// Spring Boot hands the data source to Quartz in a way that leaves no trace of the dependency, so that either may be
/// closed first.
@Component
final class QuartzStopsFirst implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (beans.containsBeanDefinition("quartzScheduler") && beans.containsBeanDefinition("dataSource")) {
            var quartz = beans.getBeanDefinition("quartzScheduler");
            quartz.setDependsOn(StringUtils.addStringToArray(quartz.getDependsOn(), "dataSource"));
        }
    }
}
